import { readFile, writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { closeUser } from '../../src/commands/close-user.ts'
import { drawCheckpoints } from '../../src/jobs/draw-checkpoints.ts'
import { readFileLines } from '../../src/operator/file-lines.ts'
import { checkJournal } from '../../src/operator/journal-check.ts'
import { verdictOf } from '../../src/operator/journal-report.ts'
import { readEffectiveRights } from '../../src/queries/effective-rights.ts'
import { expectClean, expectNothing } from './accessibility.ts'
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

test('the Caf takes a role back by mistake and undoes it, having seen who gets what back; the partner is again as before [H50]', async ({
  page,
  signedIn,
  stage,
}) => {
  const { partner, caf, accueil, opened, db } = stage.world
  const ada = await opened('Ada', 'Arnaud', { groupId: accueil.id })
  await signedIn(caf.admin.userId, page, `/portal/conventions/${partner.agreementId}/habilitations`)
  await page.getByRole('checkbox', { name: 'Profil T1 (T1)', exact: true }).uncheck()
  await button(page, 'Voir ce que cela change').click()
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Les habilitations de la convention sont enregistrées.')
  const rights = async () => (await readEffectiveRights(db, ada, new Date())).map(({ role }) => role.code)
  expect(await rights()).toEqual(['T2'])

  await button(page, 'Revenir sur cette modification').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('row').filter({ hasText: 'Ada Arnaud' })).toContainText('Profil T1')
  await expectNothing(page, 'undo')
  await dialog.getByRole('button', { name: 'Revenir sur cette modification' }).click()
  await announced(page, 'La modification est annulée')
  expect((await rights()).toSorted()).toEqual(['T1', 'T2'])

  await page.goto(`/portal/journal?agreementId=${partner.agreementId}`)
  await expect(line(page, 'a annulé une modification des habilitations')).toHaveCount(1)
  await line(page, 'a modifié les habilitations')
    .first()
    .getByRole('button', { name: 'Revenir sur cette modification' })
    .click()
  await expect(dialog).toContainText('Cette modification a déjà été annulée.')
  await expect(dialog.getByRole('button', { name: 'Revenir sur cette modification' })).toHaveCount(0)
})

test('the Caf erases the personal data of somebody who left, told before what goes and what stays [resolution 21]', async ({
  page,
  signedIn,
  stage,
  clock,
}) => {
  const { partner, caf, opened, run } = stage.world
  const { agreementId } = partner
  const userId = await opened('Paule', 'Partie', {})
  await clock.advance({ minutes: 1 })
  await run(closeUser, partner.administrator, { agreementId, userId }, stage.clock.now())
  await signedIn(caf.admin.userId, page, `/portal/conventions/${agreementId}/utilisateurs/${userId}`)
  await chooseAction(page, 'Paule Partie', 'Effacer les données personnelles')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('ce qu’une ligne du journal disait de cette personne')
  await expect(dialog).toContainText('son nom et son identifiant')
  await expectNothing(page, 'erasure')
  await button(page, 'Effacer définitivement').click()
  await announced(page, 'Les données personnelles de Paule Partie sont effacées.')
  await page.goto(`/portal/journal?userId=${userId}`)
  await expect(line(page, 'Données personnelles effacées').first()).toBeVisible()
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
