import { expect } from '@playwright/test'
import { openGroup } from './furnish.ts'
import { onStage } from './on-stage.ts'
import {
  announced,
  button,
  chooseAction,
  field,
  fillPerson,
  heading,
  menu,
  openAgreement,
  openGroups,
  openUsers,
  pick,
  row,
} from './parts.ts'

const people = [
  ['Ada', 'Arnaud'],
  ['Basile', 'Bernard'],
  ['Chloé', 'Colin'],
  ['Denis', 'Dupuis'],
] as const

const test = onStage(async (world) => {
  for (const [firstName, lastName] of people) await world.opened(firstName, lastName, { groupId: world.guichet.id })
  const { T1 } = world.caf.services.cdap.roles
  await openGroup(world, 'Courrier', { roleIds: [T1] })
  await openGroup(world, 'Permanences', { parentId: world.accueil.id, roleIds: [T1] })
  await world.opened('Elsa', 'Etienne')
})

const GROUP_FIELDS = [
  'Nom du groupe*',
  'Description',
  'Unité',
  'Groupe parent',
  'Responsable habilitations*',
  'Utilisateur*',
]
const USER_FIELDS = [
  'Date d’ouverture*',
  'Nom*',
  'Prénom*',
  'Adresse mail*',
  'Confirmation de l’adresse mail*',
  'Sédentarité*',
]

/** Who carries out the procedures, and on what: the responsable has only his group « Accueil » and what is below it. */
const actors = {
  'an administrateur partenaire': { who: 'administrator', group: 'Courrier', user: 'Ada Arnaud' },
  'a responsable habilitations within his group': { who: 'manager', group: 'Permanences', user: 'Chloé Colin' },
} as const

test('the left menu leads to the convention by « Conventions » and by « Consulter les conventions » [H01, H45, H52, H80]', async ({
  page,
  signedIn,
  stage,
}) => {
  for (const { userId } of [stage.world.partner.administrator, stage.world.accueil.manager]) {
    await signedIn(userId)
    for (const entry of ['Conventions', 'Consulter les conventions']) {
      await page.goto('/portal')
      await menu(page).getByRole('link', { name: entry, exact: true }).click()
      await expect(heading(page)).toHaveText('Convention CONV-2026-001')
    }
  }
})

test('« Groupes » is also a direct link on the convention [H53, H81]', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.partner.administrator.userId)
  await openAgreement(page)
  await page.getByRole('link', { name: 'Groupes', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Groupes de la convention CONV-2026-001' })).toBeVisible()
})

test('mandatory fields carry « * », the others do not [H55]', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.partner.administrator.userId)
  await openGroups(page)
  await page.getByRole('link', { name: 'Créer un groupe', exact: true }).click()
  await expect(page.locator('.label')).toHaveText(GROUP_FIELDS)
  await openUsers(page)
  await page.getByRole('link', { name: 'Créer un utilisateur', exact: true }).click()
  await expect(page.locator('.label')).toHaveText(USER_FIELDS)
  await expect(page.getByRole('textbox', { name: 'Prénom', exact: true })).toHaveAttribute('required')
})

for (const [actor, { who, group, user }] of Object.entries(actors)) {
  const isManager = who === 'manager'

  test.describe(actor, () => {
    test.beforeEach(async ({ stage: { world }, signedIn }) => {
      await signedIn(isManager ? world.accueil.manager.userId : world.partner.administrator.userId)
    })

    test(`procedure 1 creates a group with a known responsable habilitations ${isManager ? '[H39] ' : '[H36, H38] '}[H52–H56, H58, H59]`, async ({
      page,
    }) => {
      const name = isManager ? 'Accueil du soir' : 'Accueil de jour'
      await openGroups(page)
      await page.getByRole('link', { name: 'Créer un groupe', exact: true }).click()
      await expect(heading(page)).toHaveText('Créer un groupe d’utilisateurs')
      await expect(page.locator('label').filter({ hasText: 'Nom du groupe' })).toContainText('*')
      for (const label of ['Nom du groupe', 'Description'])
        await expect(field(page, label)).toHaveAccessibleDescription(/Exemple\s:\s\S/)
      await field(page, 'Nom du groupe').fill(name)
      if (isManager) await pick(page, 'Groupe parent', 'Accueil', /^Accueil$/)
      await page.getByRole('radio', { name: 'Sélectionner l’utilisateur' }).check()
      await pick(page, 'Utilisateur', 'dupuis', 'Denis Dupuis')
      await button(page, 'Créer le groupe').click()
      await expect(heading(page)).toHaveText('Groupes')
      await expect(row(page, name)).toContainText('Denis Dupuis')
    })

    test('procedure 1 creates the responsable habilitations on the same page when not yet known [H57, H58]', async ({
      page,
      mailbox,
    }) => {
      const [firstName, lastName, name] = isManager
        ? ['Fleur', 'Faure', 'Antenne nord']
        : ['Gaby', 'Gautier', 'Antenne sud']
      const email = `${firstName}.${lastName}@exemple.fr`.toLowerCase()
      await openGroups(page)
      await page.getByRole('link', { name: 'Créer un groupe', exact: true }).click()
      await field(page, 'Nom du groupe').fill(name)
      if (isManager) await pick(page, 'Groupe parent', 'Accueil', /^Accueil$/)
      await page.getByRole('radio', { name: 'Créer si non encore connu' }).check()
      await fillPerson(page, { firstName, lastName, email })
      await page.getByRole('radio', { name: 'Poste fixe' }).check()
      await button(page, 'Créer le groupe').click()
      await expect(row(page, name)).toContainText(`${firstName} ${lastName}`)
      await mailbox.wait(email, 'identifier')
    })

    test(`procedure 2 assigns a role to a group, given only once saved ${isManager ? '[H37] ' : ''}[H03, H49, H60–H64]`, async ({
      page,
      stage: { world },
    }) => {
      await openGroups(page)
      await chooseAction(page, group, 'Habilitations du groupe…')
      await expect(heading(page)).toHaveText(`Habilitations du groupe « ${group} »`)
      await page.getByRole('combobox', { name: 'Liste des services' }).selectOption('CDAP')
      const offered = page.getByRole('listbox', { name: 'Rôles disponibles' })
      const assigned = page.getByRole('listbox', { name: 'Rôles assignés' })
      const role = offered.getByRole('option', { name: 'Profil T2' })
      await expect(role).toContainText('Ce que permet T2.')
      await role.click()
      await button(page, 'Assigner rôle').click()
      await expect(assigned.getByRole('option', { name: 'Profil T2' })).toBeVisible()
      await expect(role).toBeHidden()
      const held = world.db
        .selectFrom('roleAssignment')
        .innerJoin('userGroup', 'userGroup.id', 'roleAssignment.groupId')
        .where('userGroup.name', '=', group)
        .where('roleAssignment.roleId', '=', world.caf.services.cdap.roles.T2)
        .select('roleAssignment.groupId')
      expect(await held.execute()).toHaveLength(0)
      await button(page, 'Enregistrer les modifications').click()
      await announced(page, 'Les habilitations du groupe sont enregistrées.')
      expect(await held.execute()).toHaveLength(1)
    })

    test('procedure 3 creates a user, who is then in the list [H33, H41, H65–H71, H73, H74]', async ({ page }) => {
      const [firstName, lastName] = isManager ? ['Hugo', 'Humbert'] : ['Igor', 'Imbert']
      await openUsers(page)
      await page.getByRole('link', { name: 'Créer un utilisateur', exact: true }).click()
      await expect(heading(page)).toHaveText('Créer un utilisateur')
      await expect(page.getByLabel('Date d’ouverture')).toHaveValue('2026-03-02')
      await fillPerson(page, { firstName, lastName, email: `${firstName}.${lastName}@exemple.fr`.toLowerCase() })
      await page.getByRole('radio', { name: 'Nomade' }).check()
      if (isManager) await pick(page, 'Groupe', 'Accueil', /^Accueil$/)
      await button(page, 'Valider').click()
      await expect(heading(page)).toHaveText('Utilisateurs')
      await expect(row(page, `${firstName} ${lastName}`)).toContainText('Nouveau')
    })

    test('procedure 4 adds a user to a group from the groups [H51, H53, H75–H77]', async ({ page }) => {
      await openGroups(page)
      await chooseAction(page, group, 'Ajouter un utilisateur')
      await expect(heading(page)).toHaveText('Ajouter un utilisateur')
      const list = page.getByRole('combobox', { name: 'Utilisateur', exact: true })
      await list.fill('sans aucun doute inconnu')
      await expect(page.getByText('Aucune correspondance')).toBeVisible()
      await pick(page, 'Utilisateur', user.split(' ')[1] ?? '', user)
      await button(page, 'Ajouter au groupe').click()
      await announced(page, `${user} est ajouté(e) au groupe « ${group} ».`)
      await expect(page.getByRole('table', { name: `Membres du groupe ${group}` })).toContainText(user)
    })

    test('procedure 5 adds a user to a group from the users [H51, H65, H78, H79]', async ({ page }) => {
      const name = isManager ? 'Denis Dupuis' : 'Basile Bernard'
      await openUsers(page)
      await chooseAction(page, name, 'Ajouter à un groupe')
      await expect(heading(page)).toHaveText('Ajouter à un groupe')
      await pick(page, 'Groupe', group.slice(0, 4).toLowerCase(), group)
      await button(page, 'Ajouter au groupe').click()
      await announced(page, `${name} est ajouté(e) au groupe « ${group} ».`)
      await expect(page.getByRole('main')).toContainText(group)
    })
  })
}

test('a responsable sees and offers nothing beyond his group [H14, H37, H50]', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.accueil.manager.userId)
  await openGroups(page)
  await expect(row(page, 'Guichet')).toBeVisible()
  await expect(row(page, 'Social')).toHaveCount(0)
  await chooseAction(page, 'Guichet', 'Habilitations du groupe…')
  await expect(page.getByRole('combobox', { name: 'Liste des services' }).getByRole('option')).toHaveText([
    'Choisir…',
    'CDAP',
  ])
  const offered = page.getByRole('listbox', { name: 'Rôles disponibles' }).getByRole('option')
  await expect(offered).toHaveCount(1)
  await expect(offered).toContainText('Profil T2')
  await openUsers(page)
  await expect(row(page, 'Ada Arnaud')).toBeVisible()
  await expect(row(page, 'Elsa Etienne')).toHaveCount(0)
  const foreign = await page.goto(`/portal/groupes/${stage.world.social.id}`)
  expect(foreign?.ok()).toBe(true)
  await expect(heading(page)).toHaveText('Page introuvable')
})

test('an address that is not nominative is refused beside its field and nothing typed is lost [H71, H72]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.partner.administrator.userId)
  await openUsers(page)
  await page.getByRole('link', { name: 'Créer un utilisateur', exact: true }).click()
  await button(page, 'Valider').click()
  await expect(field(page, 'Nom')).toBeFocused()
  await expect(field(page, 'Nom')).toHaveAccessibleDescription(/Ce champ est obligatoire/)
  await fillPerson(page, { firstName: 'Jade', lastName: 'Jacob', email: 'accueil@exemple.fr' })
  await page.getByRole('radio', { name: 'Poste fixe' }).check()
  await button(page, 'Valider').click()
  await expect(field(page, 'Adresse mail')).toBeFocused()
  await expect(field(page, 'Adresse mail')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, 'Adresse mail')).toHaveAccessibleDescription(/nominative/)
  await expect(field(page, 'Nom')).toHaveValue('Jacob')
  await field(page, 'Adresse mail').fill('jade.jacob@exemple.fr')
  await button(page, 'Valider').click()
  await expect(field(page, 'Confirmation de l’adresse mail')).toBeFocused()
  await expect(field(page, 'Confirmation de l’adresse mail')).toHaveAttribute('aria-invalid', 'true')
})
