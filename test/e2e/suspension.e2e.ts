import { expect, type Page } from '@playwright/test'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, fillPerson, heading, menu, row } from './parts.ts'

let paul = ''

const test = onStage(async ({ opened, accueil }) => {
  paul = await opened('Paul', 'Petit', { groupId: accueil.id })
})

const REASON = 'Consultations sans lien avec la mission'
const convention = 'Convention CONV-2026-001'

async function impose(page: Page): Promise<void> {
  await field(page, 'Motif').fill(REASON)
  await button(page, 'Suspendre').click()
}

test('the Caf suspends a user from his page after seeing what he loses; his open session ends; lifting gives it back [H08, resolution 3]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  const his = await signedIn(paul, await anotherPage())
  await expect(his.getByRole('link', { name: /^CDAP/ })).toBeVisible()

  await signedIn(caf.admin.userId, page, `/portal/conventions/${partner.agreementId}/utilisateurs/${paul}`)
  await chooseAction(page, 'Paul Petit', 'Suspendre…')
  await expect(heading(page)).toHaveText('Suspendre Paul Petit')
  await expect(page.getByText('1 personne perd des droits aussitôt.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Profil T1/ })).toBeVisible()
  await button(page, 'Suspendre').click()
  await expect(field(page, 'Motif')).toHaveAttribute('aria-invalid', 'true')
  await impose(page)
  await announced(page, 'La suspension est prononcée : Paul Petit.')
  await expect(page.getByText('Utilisateur suspendu par la Caf')).toBeVisible()
  await expect(page.getByText(`Motif : ${REASON}`)).toBeVisible()

  await his.reload()
  await expect(his).toHaveURL(/\/portal\/auth\/login/)

  await menu(page).getByRole('link', { name: 'Suspensions' }).click()
  await expect(row(page, 'Paul Petit')).toContainText('En cours')
  await row(page, 'Paul Petit').getByRole('link', { name: 'Paul Petit' }).click()
  await chooseAction(page, 'Paul Petit', 'Lever la suspension')
  await button(page, 'Lever la suspension').click()
  await announced(page, 'La suspension est levée : Paul Petit.')
  await expect(page.getByText('Utilisateur suspendu par la Caf')).toHaveCount(0)
  await signedIn(paul, his)
  await expect(his.getByRole('link', { name: /^CDAP/ })).toBeVisible()
})

test('a suspended convention shows its tiles as suspended, and its administrator reads who and why, and cannot act [H08]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  const address = `/portal/conventions/${partner.agreementId}`
  await signedIn(caf.admin.userId, page, address)
  await chooseAction(page, convention, 'Suspendre…')
  await impose(page)
  await expect(page.getByText('Convention suspendue par la Caf')).toBeVisible()

  const his = await signedIn(paul, await anotherPage())
  await expect(his.getByText('Suspendu par la Caf').first()).toBeVisible()
  await expect(his.getByText('La convention qui vous donne cet accès est suspendue.').first()).toBeVisible()
  await expect(his.getByRole('link', { name: /^CDAP/ })).toHaveCount(0)

  const administrators = await signedIn(partner.administrator.userId, await anotherPage(), address)
  await expect(administrators.getByText('Convention suspendue par la Caf')).toBeVisible()
  await expect(administrators.getByText(`Motif : ${REASON}`)).toBeVisible()
  await administrators.goto(`${address}/utilisateurs`)
  await administrators.getByRole('button', { name: 'Autres actions : Paul Petit' }).click()
  await expect(administrators.getByRole('menuitem', { name: /^Modifier/ })).toHaveAttribute('aria-disabled', 'true')

  await chooseAction(page, convention, 'Lever la suspension')
  await button(page, 'Lever la suspension').click()
  await announced(page, 'La suspension est levée : CONV-2026-001.')
  await his.reload()
  await expect(his.getByRole('link', { name: /^CDAP/ })).toBeVisible()
})

test('a role of the convention is suspended and lifted from the convention [H08, resolution 3]', async ({
  page,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  await signedIn(caf.admin.userId, page, `/portal/conventions/${partner.agreementId}`)
  await chooseAction(page, 'Profil T1', 'Suspendre…')
  await expect(heading(page)).toHaveText('Suspendre le rôle CDAP – Profil T1')
  await impose(page)
  await expect(row(page, 'Profil T1')).toContainText('Suspendu')
  await button(page, 'Lever la suspension').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lever la suspension' }).click()
  await announced(page, 'La suspension est levée : CDAP – Profil T1.')
  await expect(row(page, 'Profil T1')).not.toContainText('Suspendu')
})

test('the delegation withdrawn refuses what the partner sends from a page he had open, and loses nothing typed; the Caf takes the screens over [H10, H11, resolution 5]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  clock,
}) => {
  const { caf, partner } = stage.world
  // The convention was made at the very instant at which the stage's clock stands.
  await clock.advance({ minutes: 1 })
  const address = `/portal/conventions/${partner.agreementId}`
  const { administrator } = partner
  const his = await signedIn(administrator.userId, await anotherPage(), `${address}/utilisateurs/nouveau`)
  await fillPerson(his, { lastName: 'Tardif', firstName: 'Théo', email: 'theo.tardif@bellerive.fr' })

  await signedIn(caf.admin.userId, page, address)
  await chooseAction(page, convention, 'Supprimer la délégation')
  await field(page, 'Motif').fill('Comptes partagés constatés')
  await button(page, 'Supprimer la délégation').click()
  await announced(page, 'La délégation de la convention CONV-2026-001 est supprimée.')
  await expect(page.getByText('Délégation supprimée par la Caf')).toBeVisible()

  await his.getByRole('radio', { name: 'Poste fixe' }).check()
  await button(his, 'Valider').click()
  await expect(his.getByText(/Motif : Comptes partagés constatés/)).toBeVisible()
  await expect(field(his, 'Nom')).toHaveValue('Tardif')
  await his.goto(address)
  await expect(his.getByText('Vous pouvez tout consulter, sans rien modifier.')).toBeVisible()

  await page.goto(`${address}/utilisateurs/nouveau`)
  await fillPerson(page, { lastName: 'Caillou', firstName: 'Camille', email: 'camille.caillou@bellerive.fr' })
  await page.getByRole('radio', { name: 'Poste fixe' }).check()
  await button(page, 'Valider').click()
  await expect(row(page, 'Caillou')).toBeVisible()

  await page.goto(address)
  await chooseAction(page, convention, 'Rendre la délégation')
  await button(page, 'Rendre la délégation').click()
  await announced(page, 'La délégation de la convention CONV-2026-001 est rendue.')
  await his.reload()
  await expect(his.getByText('Délégation supprimée par la Caf')).toHaveCount(0)
})

test('a password forced to change is asked at the next login, and the Caf sees how many have changed theirs [H09, resolution 4]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { caf, partner } = stage.world
  const his = await signedIn(paul, await anotherPage())
  await signedIn(caf.admin.userId, page, `/portal/conventions/${partner.agreementId}/utilisateurs/${paul}`)
  await chooseAction(page, 'Paul Petit', 'Forcer la modification du mot de passe…')
  await button(page, 'Forcer la modification').click()
  await expect(field(page, 'Motif')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Motif').fill('Mot de passe affiché sur un écran')
  await button(page, 'Forcer la modification').click()
  await announced(page, 'Un autre mot de passe est demandé à 1 personne.')
  await his.reload()
  await expect(his).toHaveURL(/\/portal\/auth\/login/)
  await menu(page).getByRole('link', { name: 'Mots de passe à changer' }).click()
  await expect(row(page, 'Paul Petit')).toContainText('0 sur 1')
})
