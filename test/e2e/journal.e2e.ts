import { readFile, writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { drawCheckpoints } from '../../src/jobs/draw-checkpoints.ts'
import { readFileLines } from '../../src/operator/file-lines.ts'
import { checkJournal } from '../../src/operator/journal-check.ts'
import { verdictOf } from '../../src/operator/journal-report.ts'
import { expectClean } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu } from './parts.ts'

const test = onStage()

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** The line of the journal that says so. */
const line = (page: Page, sentence: string) => page.getByRole('row').filter({ hasText: sentence })

function verdict(path: string) {
  const check = checkJournal({ keys: [], checkpoints: [] })
  check.endOfFile(readFileLines(path, check.line, () => undefined))
  return verdictOf(check.result())
}

test('a change made by the partner is a sentence in the journal of both sides, with before and after [H05]', async ({
  page,
  signedIn,
  anotherPage,
  stage,
}) => {
  const { accueil, partner, caf } = stage.world
  await signedIn(partner.administrator.userId, page, `/portal/groupes/${accueil.id}/modifier`)
  await field(page, 'Nom du groupe').fill('Accueil du public')
  await button(page, 'Enregistrer les modifications').click()
  await expect(heading(page)).toHaveText('Accueil du public')
  await chooseAction(page, 'Accueil du public', 'Historique')
  await expect(heading(page)).toHaveText('Historique\u00a0: Accueil du public')
  const told = line(page, 'a modifié le groupe')
  await expect(told).toContainText('Nadia Benali a modifié le groupe «\u00a0Accueil du public\u00a0»')
  await expect(told.getByRole('deletion')).toHaveText('Accueil')
  await expect(told.getByRole('insertion')).toHaveText('Accueil du public')
  await expect(told).toContainText('Administrateur partenaire')
  await expect(told).toContainText('depuis 127.0.0.1')
  const institution = await signedIn(caf.admin.userId, await anotherPage(), '/portal/journal')
  await expect(line(institution, 'a modifié le groupe')).toContainText('Nadia Benali')
  await institution.getByLabel('Nature').selectOption({ label: 'A créé le groupe «\u00a0…\u00a0»' })
  await expect(line(institution, 'a modifié le groupe')).toHaveCount(0)
  await expect(line(institution, 'a créé le groupe').first()).toBeVisible()
  await expectClean(page)
})

test('the Caf exports its journal, verifies it elsewhere, and an altered copy does not pass [H05]', async ({
  page,
  signedIn,
  stage,
}, info) => {
  await drawCheckpoints(stage.jobs)
  await signedIn(stage.world.caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Journal', exact: true }).click()
  await page.getByRole('link', { name: 'Preuve' }).click()
  await expect(heading(page)).toHaveText('Preuve du journal')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger le journal entier' }).click()
  const path = await (await downloading).path()
  expect(verdict(path)).toBe('whole')
  const altered = info.outputPath('altered.jsonl')
  await writeFile(altered, (await readFile(path, 'utf8')).replace('"kind":"group.created"', '"kind":"group.changed"'))
  expect(verdict(altered)).toBe('broken')
  await expectClean(page)
})

test('checkpoints are kept elsewhere too, where the Caf says', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.caf.admin.userId, page, '/portal/journal/preuve')
  await field(page, 'Adresse web').fill('archives')
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByText('Saisissez une adresse complète').first()).toBeVisible()
  await field(page, 'Adresse web').fill('')
  await field(page, 'Adresse mail').fill('archives@caf.exemple.fr')
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Envoi des points de contrôle enregistré.')
  await drawCheckpoints(stage.jobs)
  const delivered = stage.world.db
    .selectFrom('checkpointDelivery')
    .select('deliveredAt')
    .where('deliveredAt', 'is not', null)
  await expect.poll(async () => (await delivered.execute()).length, { timeout: 20_000 }).toBeGreaterThan(0)
  await page.reload()
  await expect(page.getByText('Mail\u00a0: remis le').first()).toBeVisible()
})
