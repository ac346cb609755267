import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { mailsTo } from '../signing-in.ts'
import { expectNothing } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu, row } from './parts.ts'

let paul = ''

const test = onStage(async ({ opened, accueil }) => {
  paul = await opened('Paul', 'Petit', { groupId: accueil.id })
})

const QUESTION = 'Pourquoi Paul Petit a-t-il encore accès à CDAP ?'

test('the Caf asks from a user’s page; the administrator finds it by mail and on his portal, answers, and the Caf reads it [H06, H07]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner, db } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/conventions/${partner.agreementId}/utilisateurs/${paul}`)
  await chooseAction(page, 'Paul Petit', 'Interroger le partenaire…')
  await expect(heading(page)).toHaveText('Interroger le partenaire : Paul Petit')
  await button(page, 'Envoyer la question').click()
  await expect(field(page, 'Question')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Question').fill(QUESTION)
  const inAWeek = new Date(stage.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
  await field(page, 'Échéance').fill(inAWeek)
  await button(page, 'Envoyer la question').click()
  await announced(page, 'La question est envoyée au partenaire.')
  await expect(page.getByText('En attente de réponse')).toBeVisible()

  const { userId } = partner.administrator
  const { email } = await db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const mails = () => mailsTo(stage.mailServer, email).filter(({ subject = '' }) => subject.startsWith('Question de'))
  await expect.poll(() => mails().length).toBe(1)
  expect(mails()[0]?.text).toContain('Pourquoi Paul Petit a-t-il encore accès à CDAP')

  const hers = await signedIn(userId, await anotherPage())
  await expect(hers.getByText('1 question attend votre réponse.')).toBeVisible()
  await hers.getByRole('link', { name: 'Y répondre' }).click()
  await row(hers, 'Paul Petit').getByRole('link', { name: 'Paul Petit' }).click()
  await expect(hers.getByText(QUESTION)).toBeVisible()
  await expectNothing(hers, 'the inquiry, as it is answered')
  await hers.getByRole('button', { name: 'Conserver', exact: true }).click()
  await field(hers, 'Motif').fill('Il remplace Anne jusqu’à juin')
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Conserver' }).click()
  await announced(hers, 'La réponse est enregistrée.')
  await expect(hers.getByText('Répondue')).toBeVisible()
  await field(hers, 'Message').fill('Faut-il une pièce ?')
  await button(hers, 'Envoyer le message').click()
  await announced(hers, 'Le message est envoyé.')
  const pdf = {
    name: 'Avenant d’affectation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 avenant'),
  }
  await hers.getByLabel('Document (PDF)').setInputFiles({ ...pdf, mimeType: 'text/plain' })
  await button(hers, 'Joindre le document').click()
  await expect(hers.getByText('Choisissez un fichier PDF.')).toBeVisible()
  await hers.getByLabel('Document (PDF)').setInputFiles(pdf)
  await button(hers, 'Joindre le document').click()
  await announced(hers, 'Le document «\u00a0Avenant d’affectation.pdf\u00a0» est joint.')
  await expectNothing(hers, 'the thread with its document')

  await menu(page).getByRole('link', { name: 'Interrogations' }).click()
  await expect(row(page, 'Paul Petit')).toContainText('Répondue')
  await row(page, 'Paul Petit').getByRole('link', { name: 'Paul Petit' }).click()
  await expect(heading(page)).toHaveText('Interrogation : Paul Petit')
  // What was read before is fresh for as long as the stage's clock stands still.
  await page.reload()
  await expect(page.getByText('Il remplace Anne jusqu’à juin')).toBeVisible()
  await expect(page.getByText('Faut-il une pièce ?')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Avenant d’affectation\.pdf/ }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toBe('%PDF-1.7 avenant')
  await button(page, 'Clore l’interrogation').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clore l’interrogation' }).click()
  await announced(page, 'L’interrogation est close.')
  await hers.reload()
  await expect(hers.getByText('Close', { exact: true })).toBeVisible()
  await expect(button(hers, 'Envoyer le message')).toHaveCount(0)
})
