import { expect, type Page } from '@playwright/test'
import { publishTerms } from '../../src/commands/publish-terms.ts'
import { openGroup } from './furnish.ts'
import { arrowTo, chooseActionByKeyboard, pickByKeyboard, press, radioByKeyboard, tabTo, type } from './keyboard.ts'
import { secretIn } from './mailbox.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading, menu, row } from './parts.ts'
import { passwordField } from './signing-in.ts'

const test = onStage(async (world) => {
  const { run, opened, caf } = world
  await opened('Ada', 'Arnaud')
  await opened('Basile', 'Bernard')
  await openGroup(world, 'Courrier', { roleIds: [caf.services.cdap.roles.T1] })
  const bodies = { bodyFr: 'Votre accès est personnel.', bodyEn: 'Your access is personal.' }
  await run(publishTerms, caf.admin, { institutionId: caf.id, ...bodies, publishesOn: '2026-03-02' })
})

async function openListByKeyboard(page: Page, list: 'Groupes' | 'Utilisateurs'): Promise<void> {
  await press(page, menu(page).getByRole('link', { name: 'Consulter les conventions' }))
  await expect(heading(page)).toHaveText('Convention CONV-2026-001')
  await chooseActionByKeyboard(page, 'Convention CONV-2026-001', list)
  await expect(heading(page)).toHaveText(list)
  await expect(page.getByRole('table')).toBeVisible()
}

async function typePerson(page: Page, firstName: string, lastName: string): Promise<void> {
  await type(page, field(page, 'Nom'), lastName)
  await type(page, field(page, 'Prénom'), firstName)
  const email = `${firstName}.${lastName}@exemple.fr`.toLowerCase()
  await type(page, field(page, 'Adresse mail'), email)
  await type(page, field(page, 'Confirmation de l’adresse mail'), email)
  await radioByKeyboard(page, 'Poste fixe', 'Poste fixe')
}

test.describe('by keyboard only, an administrateur partenaire', () => {
  test.beforeEach(async ({ signedIn, stage }) => {
    await signedIn(stage.world.partner.administrator.userId)
  })

  test('carries out procedure 1 [H52–H58]', async ({ page }) => {
    await openListByKeyboard(page, 'Groupes')
    await press(page, page.getByRole('link', { name: 'Créer un groupe', exact: true }))
    await type(page, field(page, 'Nom du groupe'), 'Accueil au clavier')
    await radioByKeyboard(page, 'Sélectionner l’utilisateur', 'Créer si non encore connu')
    await typePerson(page, 'Carla', 'Clavier')
    await press(page, button(page, 'Créer le groupe'))
    await expect(row(page, 'Accueil au clavier')).toContainText('Carla Clavier')
  })

  test('carries out procedure 2 [H60–H64]', async ({ page }) => {
    await openListByKeyboard(page, 'Groupes')
    await chooseActionByKeyboard(page, 'Courrier', 'Habilitations du groupe…')
    const services = page.getByRole('combobox', { name: 'Liste des services' })
    await type(page, services, 'CDAP')
    await expect(services.getByRole('option', { name: 'CDAP' })).toHaveJSProperty('selected', true)
    const option = page.getByRole('listbox', { name: 'Rôles disponibles' }).getByRole('option', { name: 'Profil T2' })
    await tabTo(page, page.getByRole('listbox', { name: 'Rôles disponibles' }).getByRole('option').first())
    await arrowTo(page, option)
    await page.keyboard.press('Enter')
    await press(page, button(page, 'Assigner rôle'))
    await expect(page.getByRole('listbox', { name: 'Rôles assignés' })).toContainText('Profil T2')
    await press(page, button(page, 'Enregistrer les modifications'))
    await announced(page, 'Les habilitations du groupe sont enregistrées.')
  })

  test('carries out procedure 3 [H65–H74]', async ({ page }) => {
    await openListByKeyboard(page, 'Utilisateurs')
    await press(page, page.getByRole('link', { name: 'Créer un utilisateur', exact: true }))
    await expect(heading(page)).toHaveText('Créer un utilisateur')
    await typePerson(page, 'Tania', 'Touche')
    await press(page, button(page, 'Valider'))
    await expect(row(page, 'Tania Touche')).toContainText('Nouveau')
  })

  test('carries out procedure 4 [H75–H77]', async ({ page }) => {
    await openListByKeyboard(page, 'Groupes')
    await chooseActionByKeyboard(page, 'Courrier', 'Ajouter un utilisateur')
    await expect(heading(page)).toHaveText('Ajouter un utilisateur')
    await pickByKeyboard(page, 'Utilisateur', 'arnaud', 'Ada Arnaud')
    await press(page, button(page, 'Ajouter au groupe'))
    await expect(page.getByRole('table', { name: 'Membres du groupe Courrier' })).toContainText('Ada Arnaud')
  })

  test('carries out procedure 5 [H78, H79]', async ({ page }) => {
    await openListByKeyboard(page, 'Utilisateurs')
    await chooseActionByKeyboard(page, 'Basile Bernard', 'Ajouter à un groupe')
    await expect(heading(page)).toHaveText('Ajouter à un groupe')
    await pickByKeyboard(page, 'Groupe', 'cour', 'Courrier')
    await press(page, button(page, 'Ajouter au groupe'))
    await announced(page, 'Basile Bernard est ajouté(e) au groupe « Courrier ».')
  })
})

test('by keyboard only, the Caf creates an organisation and its convention [H44, H46, H47]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId)
  await press(page, menu(page).getByRole('link', { name: 'Organismes partenaires' }))
  await expect(heading(page)).toHaveText('Organismes partenaires')
  await press(page, page.getByRole('link', { name: 'Créer un organisme', exact: true }))
  await type(page, field(page, 'Nom'), 'Mairie du Clavier')
  await type(page, field(page, 'SIRET'), '44306184100047')
  await press(page, button(page, 'Créer un organisme'))
  await expect(heading(page)).toHaveText('Mairie du Clavier')
  await press(page, page.getByRole('link', { name: 'Créer une convention' }).first())
  await expect(heading(page)).toHaveText('Créer une convention')
  await type(page, field(page, 'Référence'), 'CV-CLAVIER')
  // The same day and month: right whatever the order in which the browser asks for them.
  await type(page, page.getByLabel('Signée le'), '01012026')
  await type(page, page.getByLabel('Débute le'), '03032026')
  await press(page, button(page, 'Créer la convention'))
  await expect(heading(page)).toHaveText('Habilitations de la convention')
  await tabTo(page, page.getByRole('checkbox', { name: 'Profil T1 (T1)' }))
  await page.keyboard.press('Space')
  await press(page, button(page, 'Voir ce que cela change'))
  await press(page, button(page, 'Enregistrer les modifications'))
  await expect(heading(page)).toHaveText('Administrateurs partenaires')
  await radioByKeyboard(page, 'Une personne déjà connue', 'Une nouvelle personne')
  await typePerson(page, 'Aline', 'Adam')
  await press(page, button(page, 'Créer et nommer cette personne'))
  await expect(heading(page)).toHaveText('Convention CV-CLAVIER')
})

test('by keyboard only, a newcomer logs in, accepts the rules of use and creates a password [H27–H30]', async ({
  page,
  stage,
  mailbox,
  clock,
}) => {
  await stage.world.opened('Nina', 'Nouvelle', { groupId: stage.world.accueil.id })
  const identifier = secretIn(await mailbox.wait('nina.nouvelle@exemple.fr', 'identifier'))
  await clock.advance({ seconds: 10 })
  const temporary = secretIn(await mailbox.wait('nina.nouvelle@exemple.fr', 'temporaryPassword'))
  await page.goto('/portal/auth/login')
  await type(page, field(page, 'Nom d’utilisateur'), identifier)
  await type(page, passwordField(page), temporary)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Validation des règles d’usage')
  await tabTo(page, page.getByRole('region', { name: 'Texte des règles d’usage' }))
  await tabTo(page, page.getByRole('checkbox', { name: 'J’ai lu et j’accepte les règles d’usage' }))
  await page.keyboard.press('Space')
  await press(page, button(page, 'Continuer'))
  await expect(heading(page)).toHaveText('Créez votre mot de passe')
  const own = 'Huit canards roses traversent lentement un carrefour 7'
  await type(page, passwordField(page, /^Nouveau mot de passe/), own)
  await type(page, passwordField(page, /^Confirmation du mot de passe/), own)
  await press(page, button(page, 'Valider le mot de passe'))
  await expect(heading(page)).toHaveText('Votre compte est prêt')
  await press(page, page.getByRole('link', { name: 'Accéder au portail' }))
  await expect(heading(page)).toHaveText('Bonjour Nina')
})
