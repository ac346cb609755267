import { expect, type Page } from '@playwright/test'
import { registerClient } from '../../src/commands/register-client.ts'
import { hashToken } from '../../src/secrets/tokens.ts'
import { CLIENT } from '../oidc-client.ts'
import { expectClean } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading } from './parts.ts'

const test = onStage(({ run, caf }) =>
  run(registerClient, caf.admin, { serviceId: caf.services.monEnfant.id, ...CLIENT }),
)

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const card = (page: Page) => page.getByRole('region', { name: 'Connexion unique' })
const dialog = (page: Page) => page.getByRole('alertdialog')
const RETURNS = 'Adresses de retour après connexion'

/** What is shown once, then gone from the screen. */
async function takeSecret(page: Page): Promise<string> {
  await expect(dialog(page)).toContainText('Il ne sera plus jamais affiché')
  const secret = (await dialog(page).locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeVisible()
  await dialog(page).getByRole('button', { name: 'J’ai copié le secret' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('main')).not.toContainText(secret)
  return secret
}

test('a service is connected, its secret shown once and replaced with an overlap, then it is cut off [C10]', async ({
  page,
  signedIn,
  stage,
  clock,
}) => {
  const { caf, db } = stage.world
  const serviceId = caf.services.cdap.id
  await signedIn(caf.admin.userId, page, `/portal/services/${serviceId}`)
  await card(page).getByRole('link', { name: 'Configurer la connexion unique' }).click()
  await expect(heading(page)).toHaveText('Configurer la connexion unique')

  await field(page, RETURNS).fill('https://cdap.exemple.fr/retour\nhttp://cdap.exemple.fr/retour')
  await button(page, 'Configurer la connexion unique').click()
  await expect(field(page, RETURNS)).toBeFocused()
  await expect(page.getByText('passerait en clair sur le réseau')).toBeVisible()
  await field(page, RETURNS).fill('https://cdap.exemple.fr/retour\nhttp://localhost:8080/retour')
  await button(page, 'Configurer la connexion unique').click()
  const first = await takeSecret(page)

  await expect(heading(page)).toHaveText('CDAP')
  await expect(card(page)).toContainText(`${stage.url}/.well-known/openid-configuration`)
  const clientId = await card(page).locator('code').nth(2).textContent()
  expect(clientId).toMatch(/^cdap-\w{8}$/)

  await clock.advance({ minutes: 5 })
  await card(page).getByRole('button', { name: 'Tirer un nouveau secret' }).click()
  await dialog(page).getByRole('radio', { name: '24 heures' }).check()
  await dialog(page).getByRole('button', { name: 'Tirer un nouveau secret' }).click()
  const second = await takeSecret(page)
  const kept = await db
    .selectFrom('oidcClientSecret')
    .select(['hash', 'endsAt'])
    .where('serviceId', '=', serviceId)
    .orderBy('createdAt')
    .execute()
  expect(kept.map(({ hash }) => hash.toString('hex'))).toEqual(
    [first, second].map((secret) => hashToken(secret).toString('hex')),
  )
  expect(kept[1]?.endsAt).toBeNull()
  await expect(card(page)).toContainText('Valable jusqu’au 3 mars 2026')

  await card(page).getByRole('button', { name: 'Tirer un nouveau secret' }).click()
  await dialog(page).getByRole('button', { name: 'Tirer un nouveau secret' }).click()
  await expect(dialog(page)).toContainText('Deux secrets sont déjà valables')
  await dialog(page).getByRole('button', { name: 'Annuler' }).click()
  const ends = card(page).getByRole('button', { name: /^Mettre fin au secret/ })
  await ends.last().click()
  await dialog(page).getByRole('button', { name: 'Mettre fin', exact: true }).click()
  await announced(page, 'Le secret a pris fin.')
  await expect(ends).toHaveCount(1)

  await card(page).getByRole('button', { name: 'Couper' }).click()
  await dialog(page).getByRole('button', { name: 'Couper' }).click()
  await announced(page, 'La connexion unique de « CDAP » est coupée.')
  await expect(card(page)).toContainText('Plus personne n’entre dans ce service par le portail')

  // A script that has not seen it cut off is told so, with what now stands.
  const stale = await page.request.put(`${stage.url}/api/services/${serviceId}/client/enabled`, {
    data: { enabled: true, version: 1 },
  })
  expect(stale.status()).toBe(409)
  expect(await stale.json()).toMatchObject({ code: 'stale_version', current: { enabled: false, version: 2 } })
})

test('who saves a form that somebody else has changed meanwhile is shown the difference', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf } = stage.world
  const address = `/portal/services/${caf.services.afas.id}/connexion-unique`
  await signedIn(caf.admin.userId, page, address)
  await field(page, RETURNS).fill('https://afas.exemple.fr/retour')
  await page.getByRole('radio', { name: /^Elle ne le peut pas/ }).check()
  await button(page, 'Configurer la connexion unique').click()
  await expect(heading(page)).toHaveText('AFAS')
  await page.goto(address)
  await expect(heading(page)).toHaveText('Modifier la connexion unique')
  await field(page, RETURNS).fill('https://afas.exemple.fr/retour-2')
  const api = `${stage.url}/api/services/${caf.services.afas.id}`
  const { client } = await (await page.request.get(`${api}/sign-on`)).json()
  const { clientId: _, enabled: __, secrets: ___, ...settings } = client
  const meanwhile = { ...settings, idTokenAlgorithm: 'ES256' }
  expect((await page.request.put(`${api}/client`, { data: meanwhile })).status()).toBe(200)
  await button(page, 'Enregistrer les modifications').click()
  const conflict = page.getByRole('alert').filter({ hasText: 'entre-temps' })
  await expect(conflict.getByRole('row').filter({ hasText: 'Signature des jetons' })).toContainText('ES256')
  await button(page, 'Conserver ma saisie').click()
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'La connexion unique est modifiée.')
  await expect(card(page)).toContainText('https://afas.exemple.fr/retour-2')
})

test('an application that asks in its own name is given access to the API, on the screen; its last use is told [C10]', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf } = stage.world
  const serviceId = caf.services.monEnfant.id
  await signedIn(caf.admin.userId, page, `/portal/services/${serviceId}/connexion-unique`)
  await page.getByRole('checkbox', { name: /en son propre nom/ }).check()
  await button(page, 'Enregistrer les modifications').click()
  await expect(card(page)).toContainText('Aucun accès')
  await card(page).getByRole('button', { name: 'Modifier l’accès à l’API' }).click()
  await dialog(page)
    .getByRole('radio', { name: /^Lecture/ })
    .check()
  await dialog(page).getByRole('button', { name: 'Enregistrer les modifications' }).click()
  await announced(page, 'L’application peut lire par l’API.')
  await expect(card(page)).toContainText('Jamais utilisé')

  const drawn = await page.request.post(`${stage.url}/api/services/${serviceId}/client/secrets`, {
    data: { overlap: 'none' },
  })
  const { client } = await (await page.request.get(`${stage.url}/api/services/${serviceId}/sign-on`)).json()
  const asked = await page.request.post(`${stage.url}/sso/token`, {
    form: {
      ...{ grant_type: 'client_credentials', scope: 'api:read' },
      ...{ client_id: client.clientId, client_secret: (await drawn.json()).secret },
    },
  })
  const authorization = `Bearer ${(await asked.json()).access_token}`
  const read = await fetch(`${stage.url}/api/organizations`, { headers: { authorization } })
  expect(read.status).toBe(200)
  await page.reload()
  await expect(card(page)).toContainText('Dernière utilisation')
  await expectClean(page, async () => {
    await page.getByRole('button', { name: /^(Modifier l’accès à l’API|Change the access to the API)$/ }).click()
    await expect(dialog(page)).toBeVisible()
  })
})

test('a second factor is asked for one service, and asked no longer', async ({ page, signedIn, stage }) => {
  const { caf } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/services/${caf.services.monEnfant.id}`)
  await card(page).getByRole('button', { name: 'Exiger un second facteur' }).click()
  await dialog(page).getByRole('button', { name: 'Exiger un second facteur' }).click()
  await announced(page, 'Ce service exige maintenant un second facteur.')
  await card(page).getByRole('button', { name: 'Ne plus l’exiger' }).click()
  await dialog(page).getByRole('button', { name: 'Ne plus l’exiger' }).click()
  await expect(card(page)).toContainText('Non exigé par ce service')
})

test('axe finds nothing on a connected service, nor on a secret shown, in both languages, wide and narrow', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/services/${caf.services.monEnfant.id}`)
  await expectClean(page, async () => {
    await page.getByText(/^(Exemples de configuration|Configuration examples)$/).click()
    await expect(page.getByText('OIDCPKCEMethod')).toBeVisible()
  })
  await expectClean(page, async () => {
    await page.getByRole('button', { name: /^(Tirer un nouveau secret|Draw a new secret)$/ }).click()
    await page.getByRole('alertdialog').getByRole('radio').last().check()
    await page.getByRole('alertdialog').locator('button[type=submit]').click()
    await expect(page.getByRole('alertdialog').locator('code')).toBeVisible()
  })
})

test('axe finds nothing on the form of a client that signs, with its errors, in both languages, wide and narrow', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/services/${caf.services.monEnfant.id}/connexion-unique`)
  await expectClean(page, async () => {
    await page.getByRole('radio', { name: /signature/ }).check()
    await page.locator('button[type=submit]').click()
    await expect(page.locator('[aria-invalid]').first()).toBeFocused()
  })
})
