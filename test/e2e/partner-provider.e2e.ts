import { expect, type Page } from '@playwright/test'
import { type ForeignProvider, startForeignProvider } from '../partner-provider.ts'
import { expectClean } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading } from './parts.ts'

/** Known before the portal starts, whose operator names it. */
const PORT = 20_000 + (process.pid % 20_000)
const test = onStage(undefined, undefined, [`http://127.0.0.1:${PORT}`])
let provider: ForeignProvider | undefined

test.use({ contextOptions: { reducedMotion: 'reduce' } })
// One provider, registered first.
test.describe.configure({ mode: 'serial' })
test.beforeEach(() => test.slow())
test.afterAll(() => provider?.close())

const region = (page: Page) => page.getByRole('region', { name: 'Fournisseur d’identité de votre organisme' })

test('the Caf registers an organisation’s provider, and its people come in by it', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner, accueil, db } = stage.world
  provider = await startForeignProvider(`${stage.url}/sso/partner/callback`, PORT)
  await signedIn(caf.admin.userId, page, `/portal/organismes/${partner.organizationId}`)
  await page.getByRole('link', { name: 'Enregistrer un fournisseur' }).click()
  await expect(heading(page)).toHaveText('Fournisseur d’identité')
  await field(page, 'Nom affiché').fill('Bellerive')
  await field(page, 'Adresse du fournisseur (issuer)').fill(provider.issuer)
  await field(page, 'Identifiant client (client_id)').fill('habilis')
  await field(page, 'Secret client').fill(provider.secret)
  await field(page, 'Domaines des adresses').fill('exemple.fr')
  await field(page, 'Portées demandées').fill('openid email')
  await button(page, 'Vérifier').click()
  await expect(page.getByRole('main')).toContainText('Le fournisseur répond')
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByRole('region', { name: 'Fournisseur d’identité' })).toContainText(provider.issuer)

  const { email } = await db
    .selectFrom('userAccount')
    .select('email')
    .where('id', '=', accueil.manager.userId)
    .executeTakeFirstOrThrow()
  provider.next({ sub: 'somebody', email, email_verified: true })
  const other = await anotherPage()
  await other.goto('/portal/mon-compte')
  await other.getByRole('link', { name: 'Se connecter avec le fournisseur de mon organisme' }).click()
  await field(other, 'Adresse électronique professionnelle').fill(email)
  await button(other, 'Continuer').click()
  await other.getByRole('link', { name: 'Se connecter avec Bellerive' }).click()
  await expect(other).toHaveURL(`${stage.url}/portal/mon-compte`)
  await expect(heading(other)).toBeVisible()
  await expect(region(other)).toContainText('Votre compte est relié à « Bellerive »')

  await expectClean(other, async () => {
    await other.getByRole('button', { name: /^(Délier mon compte|Unlink my account)/ }).click()
    await expect(other.getByRole('alertdialog')).toBeVisible()
  })
  await other.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click()
  await expect(heading(other)).toHaveText('Sign in')
  await other.goto('/portal/mon-compte')
  await expect(heading(other)).toHaveText('Sign in')
})

test('which levels count as a second factor is said by whoever trusts them; none, none', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/organismes/${partner.organizationId}/fournisseur`)
  await page.getByRole('checkbox', { name: 'Ce fournisseur vérifie un second facteur' }).check()
  await button(page, 'Enregistrer les modifications').click()
  await expect(field(page, 'Niveaux qui comptent (acr)')).toHaveAccessibleDescription(/obligatoire/)
  await field(page, 'Niveaux qui comptent (acr)').fill('eidas2\nhttps://proconnect.gouv.fr/assurance/two-factors')
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByRole('region', { name: 'Fournisseur d’identité' })).toContainText('eidas2')
})

test('the administrator above cuts the link of an account on its page, and axe finds nothing on the dialog', async ({
  page,
  signedIn,
  anotherPage,
  stage,
}) => {
  const { partner, accueil, opened, db } = stage.world
  const id = await opened('Rémi', 'Relié', { groupId: accueil.id })
  const { email } = await db.selectFrom('userAccount').select('email').where('id', '=', id).executeTakeFirstOrThrow()
  provider?.next({ sub: 'remi', email, email_verified: true })
  const his = await anotherPage()
  const comeIn = async () => {
    await his.goto('/portal/auth/external')
    await field(his, 'Adresse électronique professionnelle').fill(email)
    await button(his, 'Continuer').click()
    await his.getByRole('link', { name: 'Se connecter avec Bellerive' }).click()
  }
  // An ID token that nobody signed: he is told, and stays outside.
  provider?.lie({ signed: 'none' })
  await comeIn()
  await expect(his.getByRole('main')).toContainText('n’a pas confirmé qui vous êtes')
  provider?.lie(undefined)
  await comeIn()
  await expect(heading(his)).toHaveText('Bonjour Rémi')

  const address = `/portal/conventions/${partner.agreementId}/utilisateurs/${id}`
  await signedIn(partner.administrator.userId, page, address)
  await expect(page.getByRole('main')).toContainText('Bellerive, relié depuis le')
  await expectClean(page, async () => {
    await page
      .getByRole('button', { name: /^(Autres actions|More actions)/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: /^(Délier du|Unlink from)/ }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
  })
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink the account' }).click()
  await announced(page, 'The account of Rémi Relié is unlinked.')
  await his.goto('/portal/mon-compte')
  await expect(heading(his)).toHaveText('Se connecter')
})
