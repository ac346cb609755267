import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { recordAccesses } from '../../src/commands/record-accesses.ts'
import { watchUse } from '../../src/jobs/watch-use.ts'
import { startClock } from '../clock.ts'
import { expectNothing } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu, pick, row } from './parts.ts'

/** A Wednesday, noon in Paris. */
const NOON = new Date('2026-03-11T11:00:00Z')

const test = onStage(async ({ db, opened, accueil, caf }) => {
  const paul = await opened('Paul', 'Petit', { groupId: accueil.id })
  const zoe = await opened('Zoé', 'Zimmer', { groupId: accueil.id })
  const at = new Date('2026-03-11T10:30:00Z')
  const seen = { institutionId: caf.id, at, lastAt: at }
  await recordAccesses(db, [
    { ...seen, id: randomUUID(), kind: 'sign_in_refused', userId: paul, times: 14 },
    { ...seen, id: randomUUID(), kind: 'sign_in_refused', userId: zoe, times: 11 },
  ])
  await watchUse({ runner: { db, now: () => NOON } })
}, startClock(NOON))

/** For whoever wants to look at what the tests see. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

test('from an alert the Caf questions the partner in one click, dismisses another, and tunes what it finds unusual [H07, H18]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  await signedIn(caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Alertes' }).click()
  await expect(heading(page)).toHaveText('Alertes')
  await expect(row(page, 'Paul Petit')).toContainText('14 connexions refusées dans la journée.')
  await expectNothing(page, 'as it stands')
  await picture(page, 'alerts')
  await row(page, 'Paul Petit').getByRole('link', { name: 'Interroger le partenaire' }).click()
  await expect(heading(page)).toHaveText('Interroger le partenaire : Paul Petit')
  await expect(field(page, 'Question')).toHaveValue(/14 connexions refusées/)
  await picture(page, 'alert-ask')
  await field(page, 'Échéance').fill('2026-03-20')
  await button(page, 'Envoyer la question').click()
  await announced(page, 'La question est envoyée au partenaire.')

  const hers = await signedIn(partner.administrator.userId, await anotherPage())
  await hers.getByRole('link', { name: 'Y répondre' }).click()
  await row(hers, 'Paul Petit').getByRole('link', { name: 'Paul Petit' }).click()
  await expect(hers.getByText('14 connexions refusées')).toBeVisible()

  await menu(page).getByRole('link', { name: 'Alertes' }).click()
  await expect(row(page, 'Paul Petit')).toContainText('Partenaire interrogé')
  await chooseAction(page, 'Zoé Zimmer', 'Classer sans suite…')
  await button(page, 'Classer sans suite').click()
  await expect(field(page, 'Motif')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Motif').fill('Reprise de données prévue')
  await button(page, 'Classer sans suite').click()
  await announced(page, 'L’alerte est classée sans suite.')
  await expect(row(page, 'Zoé Zimmer')).toContainText('Reprise de données prévue')
  await picture(page, 'alerts-settled')

  await page.getByRole('link', { name: 'Réglages', exact: true }).click()
  await expect(heading(page)).toHaveText('Réglages de la surveillance')
  await picture(page, 'alert-settings')
  await page.getByLabel('Signaler les échecs nombreux').uncheck()
  await expect(field(page, 'Connexions refusées dans la journée')).toHaveCount(0)
  await field(page, 'Nombre de réseaux').fill('trois')
  await button(page, 'Enregistrer les modifications').last().click()
  await expect(field(page, 'Nombre de réseaux')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Nombre de réseaux').fill('3')
  await button(page, 'Enregistrer les modifications').last().click()
  await announced(page, 'Les réglages des alertes sont enregistrés.')

  await field(page, 'Prévenir après (jours sans connexion)').fill('90')
  await field(page, 'Suspendre après (jours sans connexion)').fill('60')
  await button(page, 'Enregistrer les modifications').first().click()
  await expect(page.getByText('On prévient d’abord').first()).toBeVisible()
  await field(page, 'Suspendre après (jours sans connexion)').fill('120')
  await button(page, 'Enregistrer les modifications').first().click()
  await announced(page, 'Les délais des comptes inactifs sont enregistrés.')
})

test('before her leave the administrator names a deputy, who finds her pages open to him; she ends it, and they close [H13]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { partner, db } = stage.world
  const { agreementId, administrator } = partner
  const address = `/portal/conventions/${agreementId}`
  await signedIn(administrator.userId, page, address)
  await button(page, 'Nommer un suppléant').click()
  await button(page, 'Nommer le suppléant').click()
  await expect(page.getByLabel('Jusqu’au')).toHaveAttribute('aria-invalid', 'true')
  await pick(page, 'Suppléant', 'Zimmer', /Zoé Zimmer/)
  await page.getByLabel('Jusqu’au').fill('2026-03-20')
  await picture(page, 'deputy-form')
  await button(page, 'Nommer le suppléant').click()
  await announced(page, 'Zoé Zimmer est votre suppléant.')
  await expect(page.getByText('Supplée Nadia Benali, du 11 mars 2026 au 20 mars 2026')).toBeVisible()
  await expectNothing(page, 'with a deputy')
  await picture(page, 'deputies')

  const zoe = db.selectFrom('userAccount').select('id').where('lastName', '=', 'Zimmer')
  const hers = await signedIn((await zoe.executeTakeFirstOrThrow()).id, await anotherPage(), address)
  await expect(hers.getByText('Supplée Nadia Benali')).toBeVisible()
  await expect(button(hers, 'Nommer un suppléant')).toHaveAttribute('aria-disabled', 'true')
  await button(page, 'Mettre fin à la suppléance de Zoé Zimmer').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mettre fin' }).click()
  await announced(page, 'La suppléance de Zoé Zimmer est terminée.')
  await hers.reload()
  await expect(heading(hers)).toHaveText('Page introuvable')

  await button(page, 'Annoncer mon départ…').click()
  await page.getByLabel('Dernier jour').fill('2026-03-31')
  await picture(page, 'departure')
  await button(page, 'Prévenir la Caf').click()
  await announced(
    page,
    'La Caf est prévenue de votre départ, et de ce que personne d’autre n’administre la convention.',
  )
})
