import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { recordAccesses } from '../../src/commands/record-accesses.ts'
import { recordRoleUses } from '../../src/commands/record-role-uses.ts'
import { readServiceUse } from '../../src/queries/service-use.ts'
import { startClock } from '../clock.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { onStage } from './on-stage.ts'
import { button, chooseAction, heading, menu, pick, row } from './parts.ts'

/** A hundred days after everybody was given his rights. */
const JUNE = new Date('2026-06-10T09:00:00Z')

const test = onStage(async ({ db, opened, accueil, social, partner, caf }) => {
  const ada = await opened('Ada', 'Arnaud', { groupId: accueil.id })
  const basile = await opened('Basile', 'Bernard', { groupId: accueil.id })
  await opened('Chloé', 'Colin', { groupId: social.id })
  await opened('Denis', 'Dumas')
  const { T1, T2 } = caf.services.cdap.roles
  const use = { userId: ada, agreementId: partner.agreementId }
  await recordRoleUses(db, [
    { ...use, roleId: T1, day: '2026-06-08' },
    { ...use, roleId: T2, day: '2026-03-04' },
  ])
  const seen = { institutionId: caf.id, address: '192.0.2.14', at: JUNE, lastAt: JUNE }
  await recordAccesses(db, [
    { ...seen, id: randomUUID(), kind: 'sign_in', userId: ada, method: 'password', times: 1 },
    {
      ...seen,
      id: randomUUID(),
      kind: 'sign_in_refused',
      userId: basile,
      method: 'password',
      times: 3,
      reason: 'wrong_credentials',
    },
    {
      ...seen,
      id: randomUUID(),
      kind: 'decision_refused',
      userId: ada,
      serviceId: caf.services.cdap.id,
      times: 2,
      reason: 'no_role',
    },
  ])
}, startClock(JUNE))

test.use({ contextOptions: { reducedMotion: 'reduce' } })

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

test('the partner withdraws what nobody uses, having seen who loses what, and undoes it [H04]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.partner.administrator.userId)
  await menu(page).getByRole('link', { name: 'Droits inutilisés' }).click()
  await expect(heading(page)).toHaveText('Droits inutilisés')
  await picture(page, 'unused-agreements')
  await row(page, 'CONV-2026-001').getByRole('link', { name: 'CONV-2026-001' }).click()
  await expect(heading(page)).toHaveText('Droits inutilisés – CONV-2026-001')
  const adas = page.getByRole('row').filter({ hasText: 'Ada Arnaud' })
  await expect(adas).toHaveCount(1)
  await expect(adas).toContainText('Profil T2')
  await expect(adas).toContainText('04/03/2026')
  await expect(page.getByRole('row').filter({ hasText: 'Basile Bernard' }).first()).toContainText('Jamais utilisé')
  await picture(page, 'unused-rights')
  await page.getByRole('checkbox', { name: 'Choisir : Ada Arnaud, Profil T2 (CDAP)' }).check()
  await page.getByRole('checkbox', { name: 'Choisir : Chloé Colin, Profil T2 (CDAP)' }).check()
  await expect(page.getByText('2 lignes choisies')).toBeVisible()
  await button(page, 'Retirer…').click()
  const dialog = page.getByRole('alertdialog', { name: 'Retirer ces droits' })
  await expect(dialog).toContainText('1 de ces droits a servi dans les 90 derniers jours')
  await expect(dialog.getByRole('row').filter({ hasText: 'Ada Arnaud' })).toContainText('Profil T1')
  await picture(page, 'unused-preview')
  await dialog.getByRole('button', { name: 'Retirer ces droits' }).click()
  await expect(page.getByText('Les droits de 2 personnes ont été retirés')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Chloé Colin' })).toHaveCount(0)
  await picture(page, 'unused-done')
  await button(page, 'Annuler le retrait').click()
  await expect(page.getByText('Le retrait est annulé')).toBeVisible()
  await page.getByRole('link', { name: 'Retraits effectués' }).click()
  await expect(row(page, '10 juin 2026')).toContainText('2 appartenances à des groupes')
  await expect(row(page, '10 juin 2026')).toContainText('Annulé le 10 juin 2026')
  await picture(page, 'unused-withdrawals')
})

test('roles that a whole group has for nothing are taken back from it [H04]', async ({ page, signedIn, stage }) => {
  const { partner } = stage.world
  await signedIn(
    partner.administrator.userId,
    page,
    `/portal/conventions/${partner.agreementId}/droits-inutilises/groupes`,
  )
  await page.getByRole('checkbox', { name: 'Choisir : Guichet, Profil T1 (CDAP)' }).check()
  await picture(page, 'unused-roles')
  await button(page, 'Retirer…').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer ces droits' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Guichet' })).toHaveCount(0)
})

test('the Caf sees what sleeps at its partners, and that it is theirs to withdraw; and who came in [H04, H33]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Droits inutilisés' }).click()
  await expect(row(page, 'CONV-2026-001')).toContainText('CCAS de Bellerive')
  await page.goto(`/portal/conventions/${stage.world.partner.agreementId}/droits-inutilises`)
  await expect(row(page, 'Ada Arnaud')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await picture(page, 'unused-caf')
  await menu(page).getByRole('link', { name: 'Journal des accès' }).click()
  await expect(heading(page)).toHaveText('Journal des accès')
  await expect(page.getByRole('row').filter({ hasText: 'Basile Bernard' })).toContainText('3 fois en une minute')
  await picture(page, 'access-log')
  await page.getByLabel('Évènement').selectOption({ label: 'Action refusée' })
  await expect(page.getByRole('row').filter({ hasText: 'Basile Bernard' })).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: 'Ada Arnaud' })).toContainText('CDAP')
})

test('who could what on a past day, by which path and who gave it; between two days, and the line of the journal that did it [H04, H13, H43]', async ({
  page,
  signedIn,
  stage,
}) => {
  const { accueil, partner } = stage.world
  await signedIn(partner.administrator.userId, page, `/portal/groupes/${accueil.id}`)
  await chooseAction(page, 'Accueil', 'Qui pouvait quoi…')
  await expect(heading(page)).toHaveText('Qui pouvait quoi\u00a0: Accueil')
  const adas = page.getByRole('row').filter({ hasText: 'Ada Arnaud' })
  await expect(adas).toContainText('Profil T1')
  await expect(adas.getByRole('list', { name: 'Chemin' })).toHaveText('AccueilCONV-2026-001')
  await expect(adas).toContainText('Nadia Benali a ajouté Ada Arnaud au groupe «\u00a0Accueil\u00a0»')
  await picture(page, 'past-at')
  await page.getByLabel('Jour').fill('2026-02-01')
  await button(page, 'Afficher').click()
  await expect(heading(page)).toHaveText('Qui pouvait quoi\u00a0: Accueil')
  await expect(page.getByText('À cette date, ce groupe n’existait pas encore.')).toBeVisible()
  await expect(adas).toHaveCount(0)
  await picture(page, 'past-before')
  await page.getByRole('link', { name: 'Comparer deux dates' }).click()
  await page.getByLabel('Du').fill('2026-02-01')
  await button(page, 'Comparer').click()
  await expect(adas.getByRole('cell').first()).toContainText('Donné')
  await picture(page, 'past-between')
  await adas.getByRole('link', { name: /^ligne \d+ du journal$/ }).click()
  await expect(heading(page)).toHaveText(/^Ligne n° \d+ du journal$/)
  await expect(page.getByRole('row').nth(1)).toContainText('Nadia Benali a ajouté Ada Arnaud')
})

/** So that one person more fills CDAP to 80 %: how many have it, and how many may. */
async function limitCdap({ db, run, caf, partner }: StaffedWorld): Promise<{ persons: number; maxPersons: number }> {
  const { agreementId } = partner
  const { cdap, afas } = caf.services
  const [use] = await readServiceUse(db, { agreementId, serviceIds: [cdap.id], limitedOnly: false }, JUNE)
  const persons = use?.persons ?? 0
  const maxPersons = Math.floor((persons + 1) / 0.8)
  const { version } = await db
    .selectFrom('agreement')
    .select('version')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const roles = [...Object.values(cdap.roles), ...Object.values(afas.roles)]
  const amendment = { entitlements: roles.map((roleId) => ({ roleId })), limits: [{ serviceId: cdap.id, maxPersons }] }
  await run(amendEntitlements, caf.admin, { agreementId, version, ...amendment }, JUNE)
  return { persons, maxPersons }
}

const emailOf = async ({ db }: StaffedWorld, userId: string) =>
  (await db.selectFrom('userAccount').select('email').where('id', '=', userId).executeTakeFirstOrThrow()).email

test('whoever fills a service up to 80 % of its limit: both sides have a mail, the partner reads it at home, the Caf on its dashboard, whose figures lead to their lists [H05, H15]', async ({
  page,
  signedIn,
  anotherPage,
  mailbox,
  stage,
}) => {
  const { accueil, partner, caf } = stage.world
  const { persons, maxPersons } = await limitCdap(stage.world)
  const told = `CDAP\u00a0: ${persons + 1} des ${maxPersons} comptes`
  const institution = await signedIn(caf.admin.userId, await anotherPage())
  await menu(institution).getByRole('link', { name: 'Supervision', exact: true }).click()
  await expect(heading(institution)).toHaveText('Tableau de bord')
  const figures = institution.getByRole('region', { name: 'Chiffres' }).getByRole('listitem')
  const figure = (name: string) => figures.filter({ has: institution.getByRole('link', { name, exact: true }) })
  await expect(figure('Limites proches')).toHaveText(/^0/)
  await expect(figure('Organismes partenaires')).toHaveText(/^2/)
  await expect(institution.getByRole('img', { name: /^Connexions, jour par jour/ })).toBeVisible()
  await signedIn(partner.administrator.userId, page, `/portal/groupes/${accueil.id}/ajouter-un-utilisateur`)
  await pick(page, 'Utilisateur', 'Dumas', 'Denis Dumas')
  await button(page, 'Ajouter au groupe').click()
  await expect(heading(page)).toHaveText('Accueil')
  for (const { userId } of [partner.administrator, caf.admin])
    expect(await mailbox.wait(await emailOf(stage.world, userId), 'limitNear')).toContain(
      `${persons + 1} des ${maxPersons} comptes prévus pour CDAP`,
    )
  await page.goto('/portal')
  await expect(page.getByText('Le nombre maximal de personnes est bientôt atteint')).toBeVisible()
  await expect(page.getByText(told)).toBeVisible()
  await picture(page, 'limit-home')
  await page.getByRole('link', { name: 'Convention CONV-2026-001', exact: true }).click()
  await expect(page.getByText(told)).toBeVisible()
  await picture(page, 'limit-agreement')
  await institution.reload()
  await expect(figure('Limites proches')).toHaveText(/^1/)
  await institution.getByText('Voir les chiffres – Connexions').click()
  await expect(institution.getByRole('table', { name: 'Connexions' }).getByRole('row')).toHaveCount(31)
  await picture(institution, 'dashboard')
  await figure('Limites proches').getByRole('link').click()
  await expect(heading(institution)).toHaveText('Limites proches')
  await expect(row(institution, 'CONV-2026-001')).toContainText(told)
  await picture(institution, 'limits')
})
