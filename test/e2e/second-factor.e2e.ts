import { expect, type Page } from '@playwright/test'
import { requireSecondFactor } from '../../src/commands/require-second-factor.ts'
import type { Command } from '../../src/db/execute.ts'
import { SEED } from '../world.ts'
import { PASSWORD, withPassword } from './accounts.ts'
import { addApp, addPasskey, codeOf, giveAuthenticator, keepCodes, nextCodeOf, typeCode } from './factors.ts'
import { press, radioByKeyboard, tabTo, type } from './keyboard.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading } from './parts.ts'
import { logIn, passwordField } from './signing-in.ts'
import type { Stage } from './stage.ts'

const ADD = '/portal/mon-compte/second-facteur/ajouter'

const test = onStage()

/** Somebody of his own for each test: [identifier, id]. */
async function somebody(stage: Stage, firstName: string, lastName: string): Promise<[string, string]> {
  const id = await stage.world.opened(firstName, lastName, { groupId: stage.world.accueil.id })
  return [await withPassword(stage, id), id]
}

const factors = (page: Page) => page.getByRole('region', { name: 'Second facteur et clés d’accès' })

test('an application is added by its key and a first code, and asked for at the next sign-in, each code once [H17, H18]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const [identifier, id] = await somebody(stage, 'Tom', 'Totp')
  await signedIn(id, page, '/portal/mon-compte')
  await expect(factors(page)).toContainText('Aucun second facteur')
  await factors(page).getByRole('link', { name: 'Ajouter' }).click()
  await button(page, 'Continuer').click()
  await expect(page.getByText('Ce champ est obligatoire.')).toBeVisible()
  const key = await addApp(page, stage, 'Téléphone de Tom')
  expect(await keepCodes(page)).toHaveLength(10)
  await expect(heading(page)).toHaveText('Mon compte')
  await expect(factors(page)).toContainText('Téléphone de Tom')

  const again = await anotherPage()
  await logIn(again, identifier, PASSWORD)
  await expect(heading(again)).toHaveText('Confirmez que c’est bien vous')
  await again.goto('/portal')
  await expect(again).toHaveURL(/\/portal\/auth\/first-login/)
  await typeCode(again, '000000')
  await expect(field(again, 'Code à 6 chiffres')).toHaveAccessibleDescription(/code/)
  const code = await nextCodeOf(stage, key)
  await typeCode(again, code)
  await expect(heading(again)).toHaveText('Bonjour Tom')

  const third = await anotherPage()
  await logIn(third, identifier, PASSWORD)
  await typeCode(third, code)
  await expect(heading(third)).toHaveText('Confirmez que c’est bien vous')
  await typeCode(third, await nextCodeOf(stage, key))
  await expect(heading(third)).toHaveText('Bonjour Tom')
})

test('where one was going is kept through the second factor [C10, H30]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const [identifier, id] = await somebody(stage, 'Nadia', 'Next')
  await signedIn(id, page, ADD)
  const key = await addApp(page, stage)
  await keepCodes(page)
  const again = await anotherPage()
  await again.goto('/portal/mon-compte/regles-usage')
  await expect(heading(again)).toHaveText('Se connecter')
  await field(again, 'Nom d’utilisateur').fill(identifier)
  await passwordField(again).fill(PASSWORD)
  await button(again, 'Se connecter').click()
  await typeCode(again, await nextCodeOf(stage, key))
  await expect(heading(again)).toHaveText('Règles d’usage')
})

test('a recovery code opens once in the place of a lost factor, and new ones void the others [H17]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const [identifier, id] = await somebody(stage, 'Sonia', 'Secours')
  await signedIn(id, page, ADD)
  await addApp(page, stage)
  const [first = '', second = ''] = await keepCodes(page)
  const byCode = async (code: string) => {
    const other = await anotherPage()
    await logIn(other, identifier, PASSWORD)
    await button(other, 'Utiliser un code de secours').click()
    await field(other, 'Code de secours').fill(code)
    await button(other, 'Confirmer').click()
    return other
  }
  await expect(heading(await byCode(first))).toHaveText('Bonjour Sonia')
  await expect(field(await byCode(first), 'Code de secours')).toHaveAccessibleDescription(/pas le bon|déjà servi/)
  await page.reload()
  await expect(factors(page)).toContainText('Il en reste 9.')
  await factors(page).getByRole('link', { name: 'Obtenir de nouveaux codes' }).click()
  await passwordField(page, /^Mot de passe actuel/).fill(PASSWORD)
  await button(page, 'Obtenir les codes').click()
  const [fresh = ''] = await keepCodes(page)
  await expect(factors(page)).toContainText('Il en reste 10.')
  await expect(field(await byCode(second), 'Code de secours')).toHaveAccessibleDescription(/pas le bon|déjà servi/)
  await expect(heading(await byCode(fresh))).toHaveText('Bonjour Sonia')
})

test('recovery codes are copied, downloaded and printed; one goes on once they are kept [H17]', async ({
  page,
  signedIn,
  stage,
}) => {
  const [, id] = await somebody(stage, 'Kim', 'Kept')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await signedIn(id, page, ADD)
  await addApp(page, stage)
  await expect(heading(page)).toHaveText('Vos codes de secours')
  const codes = await page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem').allInnerTexts()
  await button(page, 'Copier').click()
  await announced(page, 'Les codes sont copiés.')
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(codes.join('\n'))
  const downloading = page.waitForEvent('download')
  await button(page, 'Télécharger').click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('codes-de-secours.txt')
  await button(page, 'Continuer').click()
  await expect(page.getByText('Cochez la case une fois les codes en lieu sûr.')).toBeVisible()
})

test('the last factor is taken away with the password, once its holder was told which services ask for one [H17, H18]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { world, clock } = stage
  const [identifier, id] = await somebody(stage, 'Renaud', 'Retire')
  const serviceId = world.caf.services.cdap.id
  const required = (is: boolean) =>
    world.run(requireSecondFactor, world.caf.admin, { serviceId, required: is }, clock.now())
  await required(true)
  await signedIn(id, page, ADD)
  await addApp(page, stage, 'Téléphone de Renaud')
  await keepCodes(page)
  await button(page, 'Retirer « Téléphone de Renaud »').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('C’est le dernier')
  await expect(dialog).toContainText('il vous faudra en ajouter un : CDAP.')
  await dialog.getByRole('button', { name: 'Retirer' }).click()
  await expect(dialog.getByText('Ce champ est obligatoire.')).toBeVisible()
  await passwordField(page, /^Mot de passe actuel/).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Retirer' }).click()
  await announced(page, '« Téléphone de Renaud » est retiré.')
  await expect(factors(page)).toContainText('Aucun second facteur')
  const again = await anotherPage()
  await logIn(again, identifier, PASSWORD)
  await expect(heading(again)).toHaveText('Bonjour Renaud')
  await required(false)
})

test('whoever has three recovery codes left is told to draw new ones [H17]', async ({ page, signedIn, stage }) => {
  const { world, clock } = stage
  const [, id] = await somebody(stage, 'Fabien', 'Peu')
  await signedIn(id, page, ADD)
  await addApp(page, stage)
  await keepCodes(page)
  await expect(factors(page)).not.toContainText('Obtenez-en de nouveaux')
  await world.run(useUp, SEED, { institutionId: world.caf.id, userId: id, left: 3 }, clock.now())
  await page.reload()
  await expect(factors(page)).toContainText('Il en reste 3.')
  await expect(factors(page)).toContainText('Obtenez-en de nouveaux avant d’en avoir besoin.')
})

type Spent = { institutionId: string; userId: string; left: number }

/** As if he had signed in by them. */
const useUp: Command<Spent, void> = async ({ tx, now }, { institutionId, userId, left }) => {
  const codes = await tx.selectFrom('recoveryCode').select('hash').where('userId', '=', userId).execute()
  const used = codes.slice(left).map(({ hash }) => hash)
  await tx.updateTable('recoveryCode').set({ usedAt: now }).where('hash', 'in', used).execute()
  return { result: undefined, institutionId, events: [{ kind: 'recovery_code.used', userId, details: {} }] }
}

test('a passkey signs in alone, proposed in the field of the name or by the button where the browser does not, and counts as the second factor after a password [C10, H17]', async ({
  page,
  signedIn,
  stage,
}) => {
  const [identifier, id] = await somebody(stage, 'Paola', 'Passkey')
  const authenticator = await giveAuthenticator(page)
  await signedIn(id, page, ADD)
  await addPasskey(page, 'Portable de Paola')
  await keepCodes(page)
  await expect(factors(page)).toContainText('Portable de Paola')

  await authenticator.answers(false)
  await signOut(page)
  await logIn(page, identifier, PASSWORD)
  await expect(heading(page)).toHaveText('Confirmez que c’est bien vous')
  await authenticator.answers(true)
  await button(page, 'Utiliser une clé d’accès').click()
  await expect(heading(page)).toHaveText('Bonjour Paola')

  const chosen = page.waitForRequest((sent) => sent.method() === 'PUT' && sent.url().endsWith('/api/session/passkey'))
  await leave(page)
  await chosen
  await expect(heading(page)).toHaveText('Bonjour Paola')

  await page.addInitScript({ content: 'PublicKeyCredential.isConditionalMediationAvailable = async () => false' })
  await page.reload()
  await signOut(page)
  await expect(field(page, 'Nom d’utilisateur')).toHaveAttribute('autocomplete', 'username webauthn')
  await button(page, 'Se connecter avec une clé d’accès').click()
  await expect(heading(page)).toHaveText('Bonjour Paola')
})

async function signOut(page: Page): Promise<void> {
  await leave(page)
  await expect(heading(page)).toHaveText('Se connecter')
}

async function leave(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Compte de / })
    .click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
}

test('by keyboard only, a factor is added and then shown at the next sign-in [H17]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const [identifier, id] = await somebody(stage, 'Clara', 'Clavier')
  await signedIn(id, page, '/portal/mon-compte')
  await press(page, factors(page).getByRole('link', { name: 'Ajouter' }))
  await expect(heading(page)).toBeFocused()
  await radioByKeyboard(page, 'Clé d’accès', 'Application d’authentification')
  await type(page, passwordField(page, /^Mot de passe actuel/), PASSWORD)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Ajoutez l’application d’authentification')
  await expect(heading(page)).toBeFocused()
  const key = ((await page.locator('code').textContent()) ?? '').replace(/\s/g, '')
  await type(page, field(page, 'Code à 6 chiffres'), codeOf(stage, key))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Vos codes de secours')
  await expect(heading(page)).toBeFocused()
  await tabTo(page, page.getByRole('checkbox', { name: 'Je les ai mis en lieu sûr' }))
  await page.keyboard.press('Space')
  await press(page, button(page, 'Continuer'))
  await expect(heading(page)).toHaveText('Mon compte')

  const other = await anotherPage()
  await other.goto('/portal/auth/login')
  await type(other, field(other, 'Nom d’utilisateur'), identifier)
  await type(other, passwordField(other), PASSWORD)
  await other.keyboard.press('Enter')
  await expect(heading(other)).toHaveText('Confirmez que c’est bien vous')
  await press(other, button(other, 'Utiliser un code de secours'))
  await press(other, button(other, 'Utiliser l’application d’authentification'))
  await type(other, field(other, 'Code à 6 chiffres'), await nextCodeOf(stage, key))
  await other.keyboard.press('Enter')
  await expect(heading(other)).toHaveText('Bonjour Clara')
})
