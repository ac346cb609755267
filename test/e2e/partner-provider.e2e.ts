import { expect } from '@playwright/test'
import { type ForeignProvider, startForeignProvider } from '../partner-provider.ts'
import { onStage } from './on-stage.ts'
import { button, field, heading } from './parts.ts'

/** Known before the portal starts, whose operator names it. */
const PORT = 20_000 + (process.pid % 20_000)
const test = onStage(undefined, undefined, [`http://127.0.0.1:${PORT}`])
let provider: ForeignProvider | undefined

test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.afterAll(() => provider?.close())

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
})
