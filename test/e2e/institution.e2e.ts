import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { buildPartner, type PartnerWorld, person } from '../world.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, fillPerson, heading, menu, pick, row } from './parts.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

let undelegated: PartnerWorld

const test = onStage(async (world) => {
  const { opened, accueil, guichet } = world
  await opened('Ada', 'Arnaud', { groupId: accueil.id })
  await opened('Basile', 'Bernard', { groupId: guichet.id })
  undelegated = await buildPartner(world, world.caf, {
    ...{ name: 'Maison des Jeunes', siret: '35600000000048', reference: 'CONV-2026-009', delegated: false },
    administrator: person('Eva', 'Evrard'),
  })
})

test.beforeEach(async ({ signedIn, stage }) => {
  await signedIn(stage.world.caf.admin.userId)
})

/** A role of the catalogue to tick, among the habilitations of a convention. */
const role = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true })
const service = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

async function createOrganization(page: Page, name: string, siret: string): Promise<void> {
  await menu(page).getByRole('link', { name: 'Organismes partenaires' }).click()
  await page.getByRole('link', { name: 'Créer un organisme', exact: true }).click()
  await field(page, 'Nom').fill(name)
  await field(page, 'SIRET').fill(siret)
  await button(page, 'Créer un organisme').click()
}

async function createAgreement(page: Page, reference: string): Promise<void> {
  await page.getByRole('link', { name: 'Créer une convention' }).first().click()
  await expect(heading(page)).toHaveText('Créer une convention')
  await field(page, 'Référence').fill(reference)
  await page.getByLabel('Signée le').fill('2026-02-15')
  await page.getByLabel('Débute le').fill('2026-03-01')
  await page.getByLabel('Prend fin le').fill('2027-02-28')
}

test('a SIRET whose key is wrong is refused beside its field, and nothing typed is lost [H44]', async ({ page }) => {
  await createOrganization(page, 'Mairie de Valfleuri', '443 061 841 00048')
  await expect(page.getByText('La clé ne correspond pas').first()).toBeVisible()
  await expect(field(page, 'SIRET')).toBeFocused()
  await expect(field(page, 'SIRET')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, 'Nom')).toHaveValue('Mairie de Valfleuri')
  await field(page, 'SIRET').fill('44306184100047')
  await expect(page.getByText('La clé du SIRET est correcte.')).toBeVisible()
  await button(page, 'Créer un organisme').click()
  await expect(heading(page)).toHaveText('Mairie de Valfleuri')
})

test('there is no convention without a partner organisation [H46]', async ({ page }) => {
  await menu(page).getByRole('link', { name: 'Conventions' }).click()
  await createAgreement(page, 'CV-2026-800')
  await button(page, 'Créer la convention').click()
  const organization = page.getByRole('combobox', { name: 'Organisme partenaire' })
  await expect(organization).toBeFocused()
  await expect(organization).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('link', { name: 'Créez-le d’abord.' })).toBeVisible()
  await expect(field(page, 'Référence')).toHaveValue('CV-2026-800')
})

test('the Caf opens a convention in order: organisation, convention, habilitations with a limit, administrator created there [H03, H15, H32, H35, H44, H46–H48]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  mailbox,
}) => {
  await createOrganization(page, 'Crèche des Tilleuls', '552 100 554 00013')
  await expect(heading(page)).toHaveText('Crèche des Tilleuls')
  await createAgreement(page, 'CV-2026-900')
  await button(page, 'Créer la convention').click()

  await expect(heading(page)).toHaveText('Habilitations de la convention')
  await expect(role(page, 'Profil T1 (T1)')).toHaveAccessibleDescription('Ce que permet T1.')
  await role(page, 'Profil T1 (T1)').check()
  await role(page, 'Profil T2 (T2)').check()
  await service(page, 'CDAP').getByRole('textbox', { name: 'Nombre maximal de personnes' }).fill('2')
  await button(page, 'Voir ce que cela change').click()
  await expect(row(page, 'CDAP : nombre maximal de personnes')).toContainText('2')
  await expect(page.getByText('Aucun groupe ni aucune personne ne perd ou ne gagne de droit.')).toBeVisible()
  await button(page, 'Enregistrer les modifications').click()

  await expect(heading(page)).toHaveText('Administrateurs partenaires')
  await page.getByRole('radio', { name: 'Une nouvelle personne' }).check()
  await fillPerson(page, { lastName: 'Lambert', firstName: 'Lise', email: 'lise.lambert@exemple.fr' })
  await page.getByRole('radio', { name: 'Poste fixe' }).check()
  await button(page, 'Créer et nommer cette personne').click()
  await announced(page, 'Lise Lambert est administrateur partenaire de cette convention.')
  await expect(heading(page)).toHaveText('Convention CV-2026-900')
  await mailbox.wait('lise.lambert@exemple.fr', 'identifier')

  const { id } = await stage.world.db
    .selectFrom('userAccount')
    .select('id')
    .where('email', '=', 'lise.lambert@exemple.fr')
    .executeTakeFirstOrThrow()
  const partner = await signedIn(id, await anotherPage())
  await menu(partner).getByRole('link', { name: 'Consulter les conventions' }).click()
  await expect(heading(partner)).toHaveText('Convention CV-2026-900')
  await expect(partner.getByRole('main')).toContainText('Ce que permet T1.')
  await chooseAction(partner, 'Convention CV-2026-900', 'Groupes')
  await expect(partner.getByRole('link', { name: 'Créer un groupe', exact: true }).first()).toBeVisible()
})

test('the signed PDF is kept with the convention, and comes back as it was [H44]', async ({ page, stage }) => {
  await page.goto(`/portal/conventions/${stage.world.neighbour.agreementId}/modifier`)
  await page
    .getByLabel('Fichier PDF')
    .setInputFiles({ name: 'convention.pdf', mimeType: 'application/pdf', buffer: PDF })
  await button(page, 'Déposer le document').click()
  await announced(page, 'Le document « convention.pdf » est enregistré.')
  await page.goto(`/portal/conventions/${stage.world.neighbour.agreementId}`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger le PDF' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('convention.pdf')
  expect(await readFile(await download.path())).toEqual(PDF)
})

test('the Caf names a known person as further administrator, and ends the nomination [H35]', async ({
  page,
  stage,
}) => {
  await page.goto(`/portal/conventions/${stage.world.partner.agreementId}/administrateurs`)
  await page.getByRole('radio', { name: 'Une personne déjà connue' }).check()
  await pick(page, 'Personne', 'simon', 'Sami Simon')
  await button(page, 'Nommer cette personne').click()
  await announced(page, 'Sami Simon est administrateur partenaire de cette convention.')
  await button(page, 'Mettre fin à la nomination de Sami Simon').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mettre fin à la nomination' }).click()
  await announced(page, 'Sami Simon n’est plus administrateur partenaire de cette convention.')
})

test('without delegation the Caf does the partner’s part on the same screens, and the partner reads [H33, H44, resolution 5]', async ({
  page,
  anotherPage,
  signedIn,
}) => {
  const { agreementId, administrator } = undelegated
  await page.goto(`/portal/conventions/${agreementId}/groupes`)
  await page.getByRole('link', { name: 'Créer un groupe', exact: true }).first().click()
  await field(page, 'Nom du groupe').fill('Animation')
  await page.getByRole('radio', { name: 'Sélectionner l’utilisateur' }).check()
  await pick(page, 'Utilisateur', 'evrard', 'Eva Evrard')
  await button(page, 'Créer le groupe').click()
  await expect(row(page, 'Animation')).toContainText('Eva Evrard')
  const partner = await signedIn(
    administrator.userId,
    await anotherPage(),
    `/portal/conventions/${agreementId}/groupes`,
  )
  await expect(row(partner, 'Animation')).toBeVisible()
  const create = button(partner, 'Créer un groupe')
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await create.focus()
  await expect(partner.getByRole('tooltip')).toBeVisible()
})

test('a limit below the number of persons who have access is refused beside its field [H15]', async ({
  page,
  stage,
}) => {
  await page.goto(`/portal/conventions/${stage.world.partner.agreementId}/habilitations`)
  const limit = service(page, 'CDAP').getByRole('textbox', { name: 'Nombre maximal de personnes' })
  await limit.fill('zéro')
  await button(page, 'Voir ce que cela change').click()
  await expect(limit).toHaveAccessibleDescription(/Saisissez un nombre entier, 1 au moins\./)
  await limit.fill('1')
  await button(page, 'Voir ce que cela change').click()
  await button(page, 'Enregistrer les modifications').click()
  await expect(limit).toHaveAttribute('aria-invalid', 'true')
  await expect(limit).toHaveValue('1')
})

test('before an amendment is saved one sees which groups and persons lose what; then they lose it [H34, H44, H50]', async ({
  page,
  stage: { world },
}) => {
  await page.goto(`/portal/conventions/${world.partner.agreementId}/habilitations`)
  await role(page, 'Profil T1 (T1)').uncheck()
  await button(page, 'Voir ce que cela change').click()
  await expect(page.getByText('Des droits vont être retirés')).toBeVisible()
  const groups = page.getByRole('table', { name: 'Groupes concernés' })
  const persons = page.getByRole('table', { name: 'Personnes concernées' })
  for (const name of ['Accueil', 'Guichet'])
    await expect(groups.getByRole('row').filter({ hasText: name }).first()).toContainText('Profil T1')
  await expect(groups).not.toContainText('Social')
  for (const name of ['Ada Arnaud', 'Basile Bernard']) await expect(persons).toContainText(name)

  const held = world.db
    .selectFrom('roleAssignment')
    .select('groupId')
    .where('roleId', '=', world.caf.services.cdap.roles.T1)
    .where('groupId', '=', world.guichet.id)
    .where((eb) => eb.fn('upper_inf', ['during']))
  await button(page, 'Revenir à la saisie').click()
  await expect(role(page, 'Profil T1 (T1)')).not.toBeChecked()
  await page.goto(`/portal/groupes/${world.guichet.id}`)
  await expect(page.getByRole('main')).toContainText('Profil T1')
  await page.goto(`/portal/conventions/${world.partner.agreementId}/habilitations`)
  await role(page, 'Profil T1 (T1)').uncheck()
  await button(page, 'Voir ce que cela change').click()
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Les habilitations de la convention sont enregistrées.')
  expect(await held.execute()).toHaveLength(0)
  await page.goto(`/portal/groupes/${world.guichet.id}`)
  await expect(heading(page)).toHaveText('Guichet')
  await expect(page.getByRole('main')).not.toContainText('Profil T1')
})
