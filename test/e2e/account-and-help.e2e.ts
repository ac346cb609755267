import { expect, type Page } from '@playwright/test'
import { publishTerms } from '../../src/commands/publish-terms.ts'
import { PASSWORD } from './accounts.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading, menu } from './parts.ts'
import { acceptTerms, logIn, passwordField, typeNewPassword } from './signing-in.ts'

const RULES = 'Votre accès est personnel. Vous ne le prêtez à personne.'
const ids = { ada: '' }

const test = onStage(async ({ run, caf, opened, guichet }) => {
  const bodies = { bodyFr: RULES, bodyEn: 'Your access is personal. You lend it to nobody.' }
  await run(publishTerms, caf.admin, { institutionId: caf.id, ...bodies, publishesOn: '2026-03-02' })
  ids.ada = await opened('Ada', 'Arnaud', { groupId: guichet.id })
})

/** What reaches the printer: what the page shows in print, asked for by its own button. */
async function print(page: Page): Promise<void> {
  await page.evaluate("window.print = () => document.documentElement.setAttribute('data-printed', '')")
  await button(page, 'Imprimer').click()
  await expect(page.locator('html')).toHaveAttribute('data-printed')
  await page.emulateMedia({ media: 'print' })
  await expect(menu(page)).toBeHidden()
  await expect(button(page, 'Imprimer')).toBeHidden()
}

test('the help shows the five procedures as numbered steps, each with its picture, in both languages [H82]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.accueil.manager.userId)
  await menu(page).getByRole('link', { name: 'Aide' }).click()
  for (const [language, first] of [
    ['Français', '1. Créer un groupe d’utilisateurs'],
    ['English', '1. Create a group of users'],
  ] as const) {
    await button(page, language).click()
    await expect(page.getByRole('heading', { level: 2, name: first })).toBeVisible()
    const procedures = page.getByRole('heading', { level: 2, name: /^[1-5]\. / })
    await expect(procedures).toHaveCount(5)
    const pictures = page.getByRole('main').getByRole('img')
    await expect(pictures).toHaveCount(21)
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(300)
    }
  }
})

test('the rules of use can be read and printed, with the proof of their acceptance [H16]', async ({
  page,
  signedIn,
}) => {
  await signedIn(ids.ada, page, '/portal/mon-compte')
  await page.getByRole('link', { name: 'Lire les règles d’usage' }).click()
  await expect(heading(page)).toHaveText('Règles d’usage')
  await print(page)
  await expect(page.getByText(RULES)).toBeVisible()
  await expect(page.getByText('Acceptée par Ada Arnaud')).toContainText('2 mars 2026')
})

test('« Mon compte » shows and prints who one is, and each right with where it comes from [H40, H43]', async ({
  page,
  signedIn,
}) => {
  await signedIn(ids.ada, page, '/portal/mon-compte')
  const main = page.getByRole('main')
  await expect(main).toContainText('Arnaud Ada')
  await expect(main).toContainText('CCAS de Bellerive')
  await expect(main).toContainText('Groupe Guichet')
  await expect(main).toContainText('CONV-2026-001')
  await print(page)
  await expect(page.getByText('Profil T1').first()).toBeVisible()
})

test('« Mon compte » closes a session left open elsewhere [H17, H18]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { userId } = stage.world.guichet.manager
  const elsewhere = await signedIn(userId, await anotherPage())
  await signedIn(userId, page, '/portal/mon-compte')
  await page.getByRole('button', { name: /^Fermer la connexion/ }).click()
  await announced(page, 'La connexion est fermée.')
  await elsewhere.reload()
  await expect(heading(elsewhere)).toHaveText('Se connecter')
})

test('a new password needs the current one, and none of the last ones may come back [H17, H19]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.social.manager.userId, page, '/portal/mon-compte/mot-de-passe')
  const submit = button(page, 'Enregistrer le mot de passe')
  const own = 'Huit canards roses traversent lentement un carrefour 7'
  await passwordField(page, /^Mot de passe actuel/).fill('ce n’est pas lui')
  await typeNewPassword(page, own)
  await submit.click()
  await expect(passwordField(page, /^Mot de passe actuel/)).toBeFocused()
  await expect(page.getByText('Ce n’est pas votre mot de passe actuel.')).toBeVisible()
  await passwordField(page, /^Mot de passe actuel/).fill(PASSWORD)
  await typeNewPassword(page, PASSWORD)
  await submit.click()
  await expect(page.getByText('Vous avez déjà utilisé ce mot de passe.')).toBeVisible()
  await typeNewPassword(page, own)
  await submit.click()
  await announced(page, 'Votre mot de passe est changé.')
})

test('the partner is told that he answers for the right assignment and use [H02]', async ({
  page,
  signedIn,
  stage,
}) => {
  const { administrator, agreementId } = stage.world.partner
  await signedIn(administrator.userId, page, `/portal/conventions/${agreementId}`)
  await expect(page.getByText('Le partenaire est garant de la bonne affectation et du bon usage')).toBeVisible()
})

test('a new version of the rules of use is asked of everyone again at the next login [H16, H28, resolution 13]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  await signedIn(ids.ada, await anotherPage())
  await signedIn(stage.world.caf.admin.userId, page, '/portal/regles-usage/nouvelle')
  await field(page, 'Texte français').fill('Deuxième version des règles.')
  await field(page, 'Texte anglais').fill('Second version of the rules.')
  await button(page, 'Publier une nouvelle version').click()
  await announced(page, 'La version 2 est publiée.')
  const { identifier } = await stage.world.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', ids.ada)
    .executeTakeFirstOrThrow()
  const holder = await anotherPage()
  await logIn(holder, identifier, PASSWORD)
  await expect(holder.getByText('Deuxième version des règles.')).toBeVisible()
  await acceptTerms(holder)
  await holder.getByRole('link', { name: 'Accéder au portail' }).click()
  await expect(heading(holder)).toHaveText('Bonjour Ada')
})
