import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { hashToken } from '../../src/secrets/tokens.ts'
import { expectClean } from './accessibility.ts'
import { describeCdap, leaveTraces } from './furnish-decisions.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu, openAgreement, row } from './parts.ts'

const test = onStage(async (world) => leaveTraces(world, await describeCdap(world)))

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('an access key is shown once, and revoked at once [C33]', async ({ page, signedIn, stage, clock }) => {
  const { caf, db } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/services/${caf.services.cdap.id}`)
  await button(page, 'Créer une clé').click()
  const dialog = page.getByRole('alertdialog', { name: 'Créer une clé d’accès' })
  await dialog.getByRole('button', { name: 'Créer une clé' }).click()
  await expect(field(page, 'Nom de la clé')).toBeFocused()
  await field(page, 'Nom de la clé').fill('Portail de test')
  await dialog.getByRole('checkbox', { name: 'AFAS' }).check()
  await dialog.getByRole('button', { name: 'Créer une clé' }).click()
  await expect(dialog).toContainText('Elle ne sera plus jamais affichée')
  const key = (await dialog.locator('code').textContent()) ?? ''
  expect(key).toMatch(/^hab_[\w-]{43}$/)
  const kept = db.selectFrom('accessKey').select('name').where('hash', '=', hashToken(key))
  expect(await kept.execute()).toEqual([{ name: 'Portail de test' }])
  await dialog.getByRole('button', { name: 'J’ai copié la clé' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main')).not.toContainText(key)
  await expect(page.getByRole('listitem').filter({ hasText: 'Portail de test' })).toContainText('Ouvre : AFAS et CDAP')
  await clock.advance({ seconds: 10 })
  await button(page, 'Révoquer la clé Portail de test').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Révoquer', exact: true }).click()
  await announced(page, 'La clé « Portail de test » est révoquée.')
  await expect(button(page, 'Révoquer la clé Portail de test')).toHaveCount(0)
})

test('the Caf reads which grave messages were overridden, and who worked on others’ records [C32, C35, C36, resolution 18, resolution 19]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Outrepassements' }).click()
  await expect(heading(page)).toHaveText('Messages outrepassés')
  const line = row(page, '2 mars 2026')
  for (const told of ['Paul Petit', 'CDAP', 'Corriger', 'L-2026-017', 'Dépassement des disponibles budgétaires'])
    await expect(line).toContainText(told)
  await expect(line).toContainText('Aide d’urgence accordée par la commission du 2 mars')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Exporter (CSV)' }).click()
  expect(await readFile(await (await downloading).path(), 'utf8')).toContain('Chapitre 65')
  await page.getByLabel('Du', { exact: true }).fill('2026-03-03')
  await expect(page.getByText('Aucun résultat')).toBeVisible()
  await page.getByRole('link', { name: 'Accès à toutes les données' }).click()
  await expect(heading(page)).toHaveText('Accès à toutes les données')
  await expect(row(page, '2 mars 2026')).toContainText('cmartin')
})

test('from an override the Caf questions the partner, the question being proposed [H06, C36]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, '/portal/outrepassements')
  const about = 'Interroger le partenaire au sujet de Paul Petit, dossier L-2026-017'
  await page.getByRole('link', { name: about }).click()
  await expect(heading(page)).toContainText('Paul Petit')
  const question = page.getByRole('textbox', { name: 'Question' })
  await expect(question).toHaveValue(/Dépassement des disponibles budgétaires.*L-2026-017.*Aide d’urgence accordée/)
  await page.getByLabel('Échéance').fill('2026-03-20')
  await button(page, 'Envoyer la question').click()
  await announced(page, 'La question est envoyée au partenaire.')
  await expect(page.getByText('Pouvez-vous le justifier')).toBeVisible()
})

test('a partner’s administrator reads those of his convention, a responsable those of his groups; another has nothing to read [H14, H37, resolution 19]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { partner, neighbour, guichet } = stage.world
  for (const reader of [partner.administrator.userId, guichet.manager.userId]) {
    await signedIn(reader)
    await openAgreement(page)
    await chooseAction(page, 'Convention CONV-2026-001', 'Messages outrepassés')
    await expect(row(page, '2 mars 2026')).toContainText('Paul Petit')
  }
  await page.getByRole('link', { name: 'Accès à toutes les données' }).click()
  await expect(row(page, '2 mars 2026')).toContainText('cmartin')
  const other = await signedIn(neighbour.administrator.userId, await anotherPage(), '/portal/outrepassements')
  await expect(other.getByText('Aucun message outrepassé')).toBeVisible()
})

test('axe finds nothing on lists with lines, nor on a key being created, in both languages, wide and narrow', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf } = stage.world
  await signedIn(caf.admin.userId, page, '/portal/outrepassements')
  await expectClean(page, () => expect(page.getByText('L-2026-017')).toBeVisible())
  await page.goto(`/portal/services/${caf.services.cdap.id}`)
  await expectClean(page, async () => {
    await page.getByRole('button', { name: /^(Créer une clé|Create a key)$/ }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.locator('input[name=name]').fill('Essai')
    await dialog.locator('button[type=submit]').click()
    await expect(dialog.locator('code')).toBeVisible()
  })
})
