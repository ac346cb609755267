import { expect } from '@playwright/test'
import { followReviews } from '../../src/jobs/follow-reviews.ts'
import { mailsTo } from '../signing-in.ts'
import { expectNothing } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading, menu, row } from './parts.ts'

const test = onStage(async ({ opened, accueil, guichet }) => {
  for (const [firstName, lastName] of [
    ['Paul', 'Petit'],
    ['Lina', 'Lopez'],
    ['Marc', 'Morel'],
  ] as const)
    await opened(firstName, lastName, { groupId: accueil.id })
  await opened('Anne', 'Arnaud', { groupId: guichet.id })
})

test('the Caf starts a review, knowing what it will ask; the responsable keeps and withdraws; nobody answers for the last line [H04, H13]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, accueil, db } = stage.world
  await signedIn(caf.admin.userId, page)
  await menu(page).getByRole('link', { name: 'Revues', exact: true }).click()
  // Also offered where the empty list says that there is none.
  await page.getByRole('link', { name: 'Lancer une revue…' }).first().click()
  await field(page, 'Intitulé').fill('Revue de printemps')
  await expect(page.getByText('dans aucune convention de son organisme')).toBeVisible()
  await page.getByRole('radio', { name: /Suspendre, puis retirer/ }).check()
  await field(page, 'Suspendre combien de jours après l’échéance').fill('7')
  await field(page, 'Retirer combien de jours après l’échéance').fill('14')
  await expectNothing(page, 'as it stands')
  await button(page, 'Voir ce qui sera demandé').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('4 lignes à revoir, pour 4 personnes, dans 1 convention.')
  await expect(dialog).toContainText('2 personnes répondront')
  await dialog.getByRole('button', { name: 'Lancer la revue' }).click()
  await announced(page, 'La revue est lancée.')
  await expect(heading(page)).toHaveText('Revue de printemps')
  await expect(page.getByRole('progressbar', { name: '0 lignes répondues sur 4' }).first()).toBeVisible()
  await expectNothing(page, 'as it stands')

  const { userId } = accueil.manager
  const { email } = await db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const mails = () => mailsTo(stage.mailServer, email).filter(({ subject = '' }) => subject.startsWith('Revue des'))
  await expect.poll(() => mails().length).toBe(1)
  expect(mails()[0]?.text).toContain('puis les droits sans réponse retirés le')

  const his = await signedIn(userId, await anotherPage())
  await expect(his.getByText('3 lignes attendent votre réponse.')).toBeVisible()
  await his.getByRole('link', { name: 'Y répondre' }).click()
  await his.getByRole('link', { name: 'Revue de printemps' }).click()
  await expect(row(his, 'Lina Lopez')).toContainText('jamais utilisé')
  await expect(row(his, 'Lina Lopez')).toContainText('2 autres personnes ont les mêmes droits')
  await expect(row(his, 'Anne Arnaud')).toHaveCount(0)
  await expectNothing(his, 'as it stands')
  await his.getByRole('button', { name: 'Retirer… : Lina Lopez, Accueil' }).click()
  await expect(his.getByRole('alertdialog')).toContainText('Profil T1')
  await his.getByRole('alertdialog').getByRole('button', { name: 'Retirer ces droits' }).click()
  await announced(his, '1 réponse est enregistrée.')
  await button(his, 'Tout choisir sur cette page').click()
  await button(his, 'Conserver…').click()
  await his.getByRole('textbox', { name: 'Motif (facultatif)' }).fill('Toujours à l’accueil')
  await his.getByRole('alertdialog').getByRole('button', { name: 'Conserver', exact: true }).click()
  await announced(his, '2 réponses sont enregistrées.')
  await expect(his.getByText('Vous avez répondu à tout').first()).toBeVisible()

  await page.reload()
  await expect(page.getByRole('progressbar', { name: '3 lignes répondues sur 4' }).first()).toBeVisible()
  // A month to answer, then a fortnight: it takes no sleep, and no answer.
  for (const days of [31, 8, 8]) {
    await stage.advance({ hours: 24 * days })
    await followReviews({ runner: { db, now: stage.clock.now } })
  }
  await signedIn(caf.admin.userId, page, '/portal/revues')
  await expect(row(page, 'Revue de printemps')).toContainText('Close')
  await page.getByRole('link', { name: 'Revue de printemps' }).click()
  await expect(page.getByRole('link', { name: '1 Retiré sans réponse' })).toBeVisible()
  for (const [name, type] of [
    ['Compte rendu (PDF)', '.pdf'],
    ['Compte rendu (CSV)', '.csv'],
  ] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    expect((await download).suggestedFilename()).toBe(`revue${type}`)
  }
  await signedIn(stage.world.partner.administrator.userId, his, '/portal/revues')
  await his.getByRole('link', { name: 'Revue de printemps' }).click()
  await expect(row(his, 'Anne Arnaud')).toContainText('Retiré sans réponse')
})
