import { expect } from '@playwright/test'
import { suspend } from '../../src/commands/suspend.ts'
import { goingClock } from '../clock.ts'
import { PASSWORD, withPassword } from './accounts.ts'
import { type RunningApplication, startApplication } from './application.ts'
import { addApp, keepCodes, nextCodeOf, typeCode } from './factors.ts'
import { secretIn } from './mailbox.ts'
import { onStage } from './on-stage.ts'
import { button, field, heading } from './parts.ts'
import { logIn, passwordField, typeNewPassword } from './signing-in.ts'
import type { Stage } from './stage.ts'

const SEVERAL_FACTORS = 'https://refeds.org/profile/mfa'
const OWN = 'Huit canards roses traversent lentement un carrefour 7'

/** Known before the portal starts, whose operator names it: it is told of ends there. */
const PORT = 20_000 + (process.pid % 20_000)
// The provider's library goes by the machine's clock.
const base = onStage(undefined, goingClock(), [`http://localhost:${PORT}`])
let opening: Promise<RunningApplication> | undefined
const test = base.extend<{ application: RunningApplication }>({
  application: async ({ stage }, use) => {
    opening ??= startApplication(stage, stage.world.caf.services.cdap.id, PORT)
    const application = await opening
    for (const name of Object.keys(application.asks)) delete application.asks[name]
    await use(application)
  },
})
test.afterAll(async () => (await opening)?.close())

const somebody = ({ world }: Stage, firstName: string, lastName: string) =>
  world.opened(firstName, lastName, { groupId: world.accueil.id })

test('a tile of the portal opens its application signed on, without a second login [C10, H30, H31]', async ({
  page,
  signedIn,
  stage,
  application,
}) => {
  await signedIn(await somebody(stage, 'Tilda', 'Tuile'), page)
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: /CDAP/ }).click()
  const tab = await opened
  await expect(heading(tab)).toHaveText('CDAP : Tilda Tuile')
  expect(new URL(tab.url()).origin).toBe(application.url)
})

test('an application sends to the login, which comes back to it [C10]', async ({ page, stage, application }) => {
  const identifier = await withPassword(stage, await somebody(stage, 'Aller', 'Retour'))
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('Se connecter')
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await passwordField(page).fill(PASSWORD)
  await button(page, 'Se connecter').click()
  await expect(heading(page)).toHaveText('CDAP : Aller Retour')
})

test('a first login in the middle of an application’s ends in the application [C10, H27–H30]', async ({
  page,
  stage,
  mailbox,
  clock,
  application,
}) => {
  await stage.world.opened('Nina', 'Neuve', { groupId: stage.world.accueil.id }, stage.clock.now())
  const identifier = secretIn(await mailbox.wait('nina.neuve@exemple.fr', 'identifier'))
  await clock.advance({ seconds: 10 })
  const temporary = secretIn(await mailbox.wait('nina.neuve@exemple.fr', 'temporaryPassword'))
  await page.goto(application.url)
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await passwordField(page).fill(temporary)
  await button(page, 'Se connecter').click()
  await expect(heading(page)).toHaveText('Créez votre mot de passe')
  await typeNewPassword(page, OWN)
  await button(page, 'Valider le mot de passe').click()
  await page.getByRole('link', { name: 'Revenir à l’application' }).click()
  await expect(heading(page)).toHaveText('CDAP : Nina Neuve')
})

test('an application that asks for more: a first factor is added, or the one that exists is shown, then it opens [C10, H17]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  application,
}) => {
  application.asks.acr_values = SEVERAL_FACTORS
  const id = await somebody(stage, 'Stéphanie', 'Stepup')
  await signedIn(id, page)
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('Ajoutez un second facteur')
  const key = await addApp(page, stage)
  await keepCodes(page)
  await expect(heading(page)).toHaveText('CDAP : Stéphanie Stepup')
  await expect(page.getByText(SEVERAL_FACTORS)).toBeVisible()

  const other = await anotherPage()
  await other.goto(application.url)
  await field(other, 'Nom d’utilisateur').fill(await withPassword(stage, id))
  await passwordField(other).fill(PASSWORD)
  await button(other, 'Se connecter').click()
  await typeCode(other, await nextCodeOf(stage, key))
  await expect(heading(other)).toHaveText('CDAP : Stéphanie Stepup')
})

test('an application that asks to sign in again gets a login of now, although the portal is open [C10]', async ({
  page,
  stage,
  application,
}) => {
  const userId = await somebody(stage, 'Encore', 'Une')
  const identifier = await withPassword(stage, userId)
  await logIn(page, identifier, PASSWORD)
  await expect(heading(page)).toHaveText('Bonjour Encore')
  const authenticatedAt = new Date(stage.clock.now().getTime() - 600_000)
  await stage.world.db.updateTable('session').set({ authenticatedAt }).where('userId', '=', userId).execute()
  application.asks.prompt = 'login'
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('Confirmez que c’est bien vous')
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await passwordField(page).fill(PASSWORD)
  await button(page, 'Se connecter').click()
  await expect(heading(page)).toHaveText('CDAP : Encore Une')
})

test('who has no right in an application is told why and whom to ask, and never sees it [C10, H30]', async ({
  page,
  signedIn,
  stage,
  application,
}) => {
  await signedIn(await stage.world.opened('Sans', 'Droit'), page)
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('CDAP ne vous est pas ouvert')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Pourquoi ?', 'À qui demander ?'])
  await expect(page.getByRole('link', { name: /@exemple\.fr$/ }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Retour au portail' }).click()
  await expect(heading(page)).toHaveText('Bonjour Sans')
})

test('who is suspended while signed on is refused by the next sign-on, and the application that is told of it opens no more [C10, H08, H31]', async ({
  page,
  signedIn,
  stage,
  application,
}) => {
  const { caf, partner, run } = stage.world
  const userId = await somebody(stage, 'Ursule', 'Ubac')
  await signedIn(userId, page)
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('CDAP : Ursule Ubac')
  await page.goto(`${application.url}/poste`)
  await expect(heading(page)).toHaveText('CDAP : poste')
  const target = { level: 'user', agreementId: partner.agreementId, userId } as const
  await run(suspend, caf.admin, { ...target, reason: 'Vérification en cours' }, stage.clock.now())
  await page.goto(application.url)
  await expect(heading(page)).toHaveText('Se connecter')
  const kept = (await page.context().cookies(application.url)).find(({ name }) => name === 'poste')
  await expect.poll(() => application.left).toEqual([kept?.value])
  await page.goto(`${application.url}/poste`)
  await expect(heading(page)).toHaveText('Se connecter')
})
