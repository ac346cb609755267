import { expect, type Page } from '@playwright/test'
import { expectClean } from './accessibility.ts'
import { describeCdap } from './furnish-decisions.ts'
import { onStage } from './on-stage.ts'
import { button, chooseAction, heading, menu, openUsers, pick } from './parts.ts'

let paul = ''

const test = onStage(async (world) => {
  paul = await describeCdap(world)
})

const path = (page: Page) => page.getByRole('list', { name: 'Le chemin du droit' }).first()
const choose = (page: Page, label: string, option: string) =>
  page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option })

async function ask(page: Page, action: string): Promise<void> {
  await choose(page, 'Action', action)
  await button(page, 'Demander').click()
  await expect(page.getByRole('heading', { name: 'La réponse' })).toBeVisible()
}

async function suppose(page: Page, kind: string): Promise<void> {
  await choose(page, 'Changement', kind)
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the Caf asks why, of anybody: a yes with its whole path [C33, H43]', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Pourquoi ?' }).click()
  await expect(heading(page)).toHaveText('Pourquoi ?')
  await pick(page, 'Personne', 'petit', /Paul Petit/)
  await ask(page, 'Lire')
  await expect(page.getByText('Paul Petit peut le faire.')).toBeVisible()
  const steps = await path(page).getByRole('listitem').allInnerTexts()
  const said = steps.map((step) =>
    step
      .split('\n')
      .filter((line) => line !== '')
      .slice(0, 2)
      .join(' : '),
  )
  expect(said).toEqual([
    'Personne : Paul Petit',
    'Groupe : Guichet',
    'Groupe au-dessus : Accueil',
    'Convention : CONV-2026-001',
    'Rôle : Profil T1',
    'Action : Lire',
  ])
  await expect(path(page).getByRole('link', { name: 'Guichet' })).toHaveAttribute(
    'href',
    `/portal/groupes/${stage.world.guichet.id}`,
  )
})

test('a no says where it stops and which groups would mend it; the simulator shows it, and what the ceiling forbids [C34, H50]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, `/portal/pourquoi?utilisateur=${paul}`)
  await choose(page, 'Action', 'Lire')
  await expect(page.getByRole('combobox', { name: 'Créé par' }), 'nothing hangs on who created it').toHaveCount(0)
  await choose(page, 'Action', 'Corriger')
  await choose(page, 'Créé par', 'Paul Petit')
  await choose(page, 'État du dossier', 'saisi')
  await ask(page, 'Corriger')
  await expect(page.getByText('Aucun de ses groupes ne donne ce droit.').first()).toBeVisible()
  await expect(path(page).getByRole('listitem').nth(1)).toContainText('Aucun groupe')
  await expect(path(page).getByRole('listitem').nth(1)).toContainText('c’est ici que cela s’arrête')
  const remedy = page.getByRole('listitem').filter({ hasText: 'Rôle Profil T2' }).last()
  await expect(remedy.getByRole('link', { name: 'Accueil' })).toBeVisible()

  await suppose(page, 'l’ajouter à un groupe')
  await pick(page, 'Groupe', 'social', /Social/)
  await button(page, 'Voir ce que cela changerait').click()
  await expect(page.getByText('La réponse change.')).toBeVisible()
  const after = page.getByRole('region').or(page.locator('section')).filter({ hasText: 'Avec ce changement' }).last()
  await expect(after).toContainText('Paul Petit peut le faire.')
  await expect(after).toContainText('Supposé')

  await button(page, 'Ne plus supposer : Ajoutée au groupe Social').click()
  await suppose(page, 'donner un rôle à un groupe')
  await choose(page, 'Groupe', 'Guichet')
  await choose(page, 'Rôle', 'Profil T3')
  await button(page, 'Voir ce que cela changerait').click()
  await expect(page.getByText('Impossible : Le groupe parent n’a pas cette habilitation (ou plus).')).toBeVisible()
  await expect(page.getByText('La réponse ne change pas.')).toBeVisible()
})

test('a partner’s administrator comes to it from the user’s page, with the person and the application chosen [C33]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.partner.administrator.userId)
  await openUsers(page)
  await chooseAction(page, 'Paul Petit', 'Voir les droits')
  await page.getByRole('link', { name: 'Pourquoi ? Paul Petit, CDAP' }).click()
  await expect(heading(page)).toHaveText('Pourquoi ?')
  await expect(page.getByRole('combobox', { name: 'Personne' })).toHaveValue('Paul Petit')
  await page.getByLabel('À quelle date').fill('2029-06-01')
  await ask(page, 'Lire')
  await expect(page.getByText('La convention qui donnait ce droit a pris fin.').first()).toBeVisible()
  await expect(page.getByText('Vous ne voyez que ce qui passe par vos groupes')).toBeVisible()
})

/** Whatever the language. */
async function answered(page: Page): Promise<void> {
  await page.locator('select[name=action]').selectOption('corriger')
  await page.locator('button[type=submit]').first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Profil T2' }).first()).toBeVisible()
  await page.locator('select[name=kind]').selectOption('suspend_user')
  await page.locator('button[type=submit]').last().click()
  await expect(page.locator('main ol')).toHaveCount(3)
}

test('axe finds nothing on an answer and what is supposed, in both languages, wide and narrow', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, `/portal/pourquoi?utilisateur=${paul}`)
  await expectClean(page, answered)
})
