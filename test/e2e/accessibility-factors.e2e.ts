import { expect, type Page } from '@playwright/test'
import { expectClean } from './accessibility.ts'
import { PASSWORD, withPassword } from './accounts.ts'
import { addApp, giveAuthenticator, keepCodes } from './factors.ts'
import { onStage } from './on-stage.ts'
import { heading } from './parts.ts'
import { logIn } from './signing-in.ts'
import type { Stage } from './stage.ts'

const ADD = '/portal/mon-compte/second-facteur/ajouter'

const test = onStage()
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Somebody with an application, in front of his recovery codes. */
async function withCodes(
  stage: Stage,
  page: Page,
  signedIn: (userId: string, page?: Page, address?: string) => Promise<Page>,
  firstName: string,
): Promise<string> {
  const id = await stage.world.opened(firstName, 'Factor', { groupId: stage.world.accueil.id })
  await giveAuthenticator(page)
  await signedIn(id, page, ADD)
  await addApp(page, stage)
  await expect(heading(page)).toHaveText('Vos codes de secours')
  return withPassword(stage, id)
}

test('axe finds nothing on recovery codes, on factors in « Mon compte », nor on the dialog that takes one away', async ({
  page,
  signedIn,
  stage,
}) => {
  test.slow()
  await withCodes(stage, page, signedIn, 'Carole')
  await expectClean(page)
  await page.goto('/portal/mon-compte')
  await expectClean(page)
  await page.goto('/portal/mon-compte')
  await expectClean(page, async () => {
    await page.getByRole('button', { name: /^(Retirer|Remove) / }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
  })
})

test('axe finds nothing on the second step of a sign-in, with a code of the application nor a recovery code', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  test.slow()
  const identifier = await withCodes(stage, page, signedIn, 'Denis')
  await keepCodes(page)
  const other = await anotherPage()
  await logIn(other, identifier, PASSWORD)
  await expect(heading(other)).toHaveText('Confirmez que c’est bien vous')
  await expectClean(other)
  await expectClean(other, async () => {
    await other.locator('summary').click()
    await other.getByRole('button', { name: /^(Utiliser un code|Use a recovery)/ }).click()
    await expect(other.getByRole('textbox', { name: /^(Code de secours|Recovery code)/ })).toBeVisible()
  })
})

test('axe finds nothing on the dialog by which the administrator above resets a second factor', async ({
  page,
  signedIn,
  stage,
}) => {
  test.slow()
  const { partner, accueil, opened } = stage.world
  const id = await opened('Édith', 'Factor', { groupId: accueil.id })
  await signedIn(partner.administrator.userId, page, `/portal/conventions/${partner.agreementId}/utilisateurs/${id}`)
  await expectClean(page, async () => {
    await page
      .getByRole('button', { name: /^(Autres actions|More actions)/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: /^(Réinitialiser le second|Reset the second)/ }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
  })
})
