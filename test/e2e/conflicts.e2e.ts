import { expect, type Page } from '@playwright/test'
import { appointGroupManager } from '../../src/commands/appoint-group-manager.ts'
import { changeGroup } from '../../src/commands/change-group.ts'
import { changeUser } from '../../src/commands/change-user.ts'
import { dismissGroupManager } from '../../src/commands/dismiss-group-manager.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { buildPartner, NOW, type PartnerWorld, person } from '../world.ts'
import { openGroup } from './furnish.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading, pick } from './parts.ts'

const made = { archives: '', atelier: '', annexe: '' }
let ending: PartnerWorld

const test = onStage(async (world) => {
  const { caf, opened, accueil } = world
  const { T1, T2 } = caf.services.cdap.roles
  made.archives = await openGroup(world, 'Archives', { roleIds: [T1] })
  made.atelier = await openGroup(world, 'Atelier', { roleIds: [T1, T2] })
  made.annexe = await openGroup(world, 'Annexe', { parentId: made.atelier })
  await opened('Ada', 'Arnaud', { groupId: accueil.id })
  ending = await buildPartner(world, caf, {
    ...{ name: 'Maison des Jeunes', siret: '44306184100047', reference: 'CONV-2026-009', endsOn: '2026-03-05' },
    administrator: person('Eva', 'Ending'),
  })
})

/** What somebody else saved meanwhile. */
const renamed = ({ run, partner }: StaffedWorld, groupId: string, version: number, name: string) =>
  run(changeGroup, partner.administrator, { groupId, version, name, description: '', unitId: null })

const conflict = (page: Page) => page.getByRole('alert').filter({ hasText: 'modifiée entre-temps' })

test.beforeEach(async ({ signedIn, stage }) => {
  await signedIn(stage.world.partner.administrator.userId)
})

test('two people save the same group: the second is told, shown the difference, and may keep what he typed', async ({
  page,
  stage: { world },
}) => {
  await page.goto(`/portal/groupes/${world.social.id}/modifier`)
  await field(page, 'Nom du groupe').fill('Social et logement')
  await renamed(world, world.social.id, 2, 'Social et santé')
  await button(page, 'Enregistrer les modifications').click()
  const difference = conflict(page).getByRole('row').filter({ hasText: 'Nom du groupe' })
  await expect(difference).toContainText('Social et logement')
  await expect(difference).toContainText('Social et santé')
  await expect(field(page, 'Nom du groupe')).toHaveValue('Social et logement')
  await button(page, 'Conserver ma saisie').click()
  await expect(field(page, 'Nom du groupe')).toBeFocused()
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Le groupe « Social et logement » est modifié.')
})

test('two people save the same user: the second may take what the first left', async ({ page, stage: { world } }) => {
  const { agreementId, administrator } = world.partner
  const userId = await world.opened('Basile', 'Bernard')
  await page.goto(`/portal/conventions/${agreementId}/utilisateurs/${userId}/modifier`)
  await field(page, 'Prénom').fill('Blaise')
  const other = { ...person('Basile', 'Bernard'), workplace: 'mobile' as const }
  await world.run(changeUser, administrator, { agreementId, userId, version: 1, person: other })
  await button(page, 'Enregistrer les modifications').click()
  await expect(conflict(page).getByRole('row').filter({ hasText: 'Sédentarité' })).toContainText('Nomade')
  await button(page, 'Reprendre leur version').click()
  await expect(field(page, 'Prénom')).toHaveValue('Basile')
  await expect(page.getByRole('radio', { name: 'Nomade' })).toBeChecked()
})

test('two people save the roles of the same group: the second is shown both sets, and his draft stays [H64]', async ({
  page,
  stage: { world },
}) => {
  await page.goto(`/portal/groupes/${made.archives}/habilitations`)
  await assign(page, 'CDAP', 'Profil T2')
  const { administrator } = world.partner
  await world.run(saveGroupRoles, administrator, { groupId: made.archives, version: 2, roles: [] })
  await button(page, 'Enregistrer les modifications').click()
  for (const role of ['Profil T1', 'Profil T2']) await expect(conflict(page)).toContainText(role)
  await expect(page.getByRole('listbox', { name: 'Rôles assignés' })).toContainText('Profil T2')
})

test('a role withdrawn from the group above while the page was open is refused in words, and the draft stays [H50]', async ({
  page,
  stage: { world },
}) => {
  await page.goto(`/portal/groupes/${made.annexe}/habilitations`)
  await assign(page, 'CDAP', 'Profil T2')
  const { T1 } = world.caf.services.cdap.roles
  const kept = { groupId: made.atelier, version: 2, roles: [{ roleId: T1 }] }
  await world.run(saveGroupRoles, world.partner.administrator, kept)
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByText(/groupe parent/).last()).toBeVisible()
  await expect(page.getByRole('listbox', { name: 'Rôles assignés' })).toContainText('Profil T2')
})

test('who is no longer responsable finds nothing any more, at once [H37]', async ({
  page,
  signedIn,
  stage: { world },
}) => {
  const { guichet, partner, run } = world
  await signedIn(guichet.manager.userId, page, `/portal/groupes/${guichet.id}/modifier`)
  await field(page, 'Nom du groupe').fill('Guichet unique')
  const successor = await world.opened('Gustave', 'Gilles')
  await run(appointGroupManager, partner.administrator, { groupId: guichet.id, userId: successor })
  await run(dismissGroupManager, partner.administrator, { groupId: guichet.id, userId: guichet.manager.userId })
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(field(page, 'Nom du groupe')).toHaveValue('Guichet unique')
  await page.reload()
  await expect(heading(page)).toHaveText('Page introuvable')
})

test('addresses of others are not found, as those that never were [H14]', async ({ page, stage: { world } }) => {
  const nobodys = '00000000-0000-7000-8000-000000000000'
  const addresses = [
    ...[world.foreigner, world.neighbour].map(({ agreementId }) => `/portal/conventions/${agreementId}`),
    `/portal/conventions/${world.neighbour.agreementId}/utilisateurs`,
    `/portal/conventions/${world.partner.agreementId}/utilisateurs/${world.neighbour.administrator.userId}`,
    `/portal/groupes/${nobodys}`,
    '/portal/groupes/pas-un-identifiant',
    '/portal/nulle/part',
  ]
  for (const address of addresses) {
    await page.goto(address)
    await expect(heading(page), address).toHaveText('Page introuvable')
  }
})

test('without the service nothing typed is lost, and it is saved once the service is back', async ({
  page,
  context,
  stage,
}) => {
  await page.goto(`/portal/groupes/${stage.world.accueil.id}/modifier`)
  await field(page, 'Description').fill('Reçoit le public')
  await context.setOffline(true)
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByText('Le service ne répond pas')).toBeVisible()
  await expect(field(page, 'Description')).toHaveValue('Reçoit le public')
  await context.setOffline(false)
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Le groupe « Accueil » est modifié.')
})

test('a session that ends while one types asks to sign in again in another tab, and nothing is lost [H17]', async ({
  page,
  context,
  signedIn,
  stage,
  clock,
}) => {
  const { accueil } = stage.world
  await signedIn(accueil.manager.userId, page, `/portal/groupes/${accueil.id}/modifier`)
  await field(page, 'Description').fill('Reçoit et oriente le public')
  await clock.advance({ hours: 1 })
  await button(page, 'Enregistrer les modifications').click()
  await expect(page.getByText('Votre session a pris fin.')).toBeVisible()
  await signedIn(accueil.manager.userId, await context.newPage())
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Le groupe « Accueil » est modifié.')
})

test('the language changes everywhere at once, and is remembered', async ({ page, stage }) => {
  await page.goto(`/portal/conventions/${stage.world.partner.agreementId}/utilisateurs`)
  await button(page, 'English').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Create a user' })).toBeVisible()
  await button(page, 'Français').click()
  await expect(heading(page)).toHaveText('Utilisateurs')
})

test('at 390 px the menu is behind a button, and no page is wider than the screen', async ({ page, stage }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/portal')
  await button(page, 'Ouvrir le menu').click()
  const drawer = page.getByRole('dialog', { name: 'Menu principal' })
  await drawer.getByRole('link', { name: 'Consulter les conventions' }).click()
  await expect(drawer).toBeHidden()
  await expect(heading(page)).toHaveText('Convention CONV-2026-001')
  const { partner, accueil } = stage.world
  const convention = `/portal/conventions/${partner.agreementId}`
  const lists = [`${convention}/groupes`, `${convention}/utilisateurs`, `${convention}/utilisateurs/nouveau`]
  for (const address of [
    ...lists,
    `/portal/groupes/${accueil.id}/habilitations`,
    '/portal/mon-compte',
    '/portal/aide',
  ]) {
    await page.goto(address)
    await expect(heading(page)).not.toHaveText('Chargement…')
    const width = await page.locator('html').evaluate((html) => html.scrollWidth)
    expect(width, address).toBeLessThanOrEqual(390)
  }
})

test('an ended convention can be consulted, not changed: what was typed stays, and buttons say why', async ({
  page,
  signedIn,
  clock,
}) => {
  const convention = `/portal/conventions/${ending.agreementId}`
  await signedIn(ending.administrator.userId, page, `${convention}/groupes/nouveau`)
  await field(page, 'Nom du groupe').fill('Trop tard')
  await pick(page, 'Utilisateur', 'ending', 'Eva Ending')
  await clock.advance({ hours: (Date.parse('2026-03-06T00:00:00+01:00') - NOW.getTime()) / 3_600_000 })
  await signedIn(ending.administrator.userId, await page.context().newPage())
  await button(page, 'Créer le groupe').click()
  await expect(page.getByRole('alert').filter({ hasText: 'convention' })).toBeVisible()
  await expect(field(page, 'Nom du groupe')).toHaveValue('Trop tard')
  await page.goto(convention)
  await expect(page.getByText('Cette convention a pris fin le 5 mars 2026')).toBeVisible()
  await page.goto(`${convention}/groupes`)
  await expect(button(page, 'Créer un groupe').first()).toHaveAttribute('aria-disabled', 'true')
})

async function assign(page: Page, service: string, role: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Liste des services' }).selectOption(service)
  await page.getByRole('listbox', { name: 'Rôles disponibles' }).getByRole('option', { name: role }).click()
  await button(page, 'Assigner rôle').click()
}
