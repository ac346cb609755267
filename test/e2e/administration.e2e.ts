import { expect, type Page } from '@playwright/test'
import { changeApplicationUser } from '../../src/commands/administer-application-user.ts'
import { person } from '../world.ts'
import { expectAccessible } from './accessibility.ts'
import { administrationRows, made } from './administration-rows.ts'
import { furnishApplications } from './furnish-applications.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, fillPerson, heading, menu, pick, row } from './parts.ts'

let knownId = ''
const test = onStage(async (world) => {
  Object.assign(made, await furnishApplications(world))
  knownId = await world.opened('Connue', 'Deja')
})

const choose = (page: Page, list: string, option: string) =>
  page.getByRole('combobox', { name: list }).selectOption({ label: option })

async function create(page: Page, lastName: string, { place, group }: { place?: [string, string]; group: string }) {
  await page.getByRole('link', { name: 'Créer un utilisateur', exact: true }).click()
  await expect(heading(page)).toHaveText('Créer un utilisateur')
  if (place) {
    await choose(page, 'Application', place[0])
    await pick(page, 'Unité', place[1])
  }
  await choose(page, 'Groupe', group)
  await fillPerson(page, { lastName, firstName: 'Camille', email: `camille.${lastName.toLowerCase()}@exemple.fr` })
  await page.getByRole('radio', { name: 'Poste fixe' }).check()
  await button(page, 'Créer l’utilisateur').click()
  await announced(page, `L’utilisateur Camille ${lastName} est créé.`)
  await expect(heading(page)).toHaveText(`Camille ${lastName}`)
}

test('users of an application: made from it, extended with reason where not, left alone beyond one’s unit [C01–C19, C28–C30]', async ({
  page,
  signedIn,
  anotherPage,
  stage: { world },
}) => {
  await signedIn(made.generalId)
  await menu(page).getByRole('link', { name: 'Module d’administration' }).click()
  await create(page, 'Partage', { place: ['Cocwinelle Centre-Constitutif', 'Accueil'], group: 'Gestionnaire' })

  await page.getByRole('link', { name: 'Étendre les droits' }).click()
  await expect(page.getByText('l’ordonnateur et le comptable sont séparés')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Application' }).getByRole('option')).toHaveText([
    ...['Choisir…', 'Cocwinelle Centre-Constitutif', 'Cocwinelle Ordonnateur'],
  ])
  await choose(page, 'Application', 'Cocwinelle Ordonnateur')
  await pick(page, 'Unité', 'Instruction')
  await choose(page, 'Groupe', 'Saisie mandats')
  await button(page, 'Étendre les droits').click()
  await announced(page, 'Les droits de Camille Partage sont étendus.')
  await expect(row(page, 'Saisie mandats')).toContainText('Instruction')

  const unit = await signedIn(made.unitAdministratorId, await anotherPage(), '/portal/administration')
  await expect(row(unit, 'Camille Partage')).toContainText('Gestionnaire')
  await expect(row(unit, 'Camille Partage')).not.toContainText('Ordonnateur')
  await unit.getByRole('button', { name: 'Autres actions : Camille Partage' }).click()
  const remove = unit.getByRole('menuitem', { name: 'Supprimer' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await expect(remove).toContainText('des droits hors de votre unité')
  await unit.keyboard.press('Escape')
  await create(unit, 'Deluy', { group: 'Saisie engagement' })
  await unit.getByRole('button', { name: /^Changer de groupe/ }).click()
  const dialog = unit.getByRole('alertdialog')
  await dialog.getByRole('radio', { name: /^Consultation/ }).check()
  await dialog.getByRole('button', { name: 'Changer de groupe' }).click()
  await announced(unit, 'Camille Deluy a changé de groupe.')
  await chooseAction(unit, 'Camille Deluy', 'Supprimer')
  await button(unit, 'Supprimer l’utilisateur').click()
  await announced(unit, 'L’utilisateur Camille Deluy est supprimé.')

  await unit.getByRole('link', { name: 'Créer un utilisateur', exact: true }).click()
  await choose(unit, 'Groupe', 'Consultation')
  await unit.getByRole('radio', { name: /^Une personne déjà connue/ }).check()
  await unit.getByRole('combobox', { name: 'Personne connue', exact: true }).fill('Connue')
  await expect(unit.getByText('Aucune correspondance')).toBeVisible()
  await pick(unit, 'Personne connue', 'connue.deja@exemple.fr', /Connue Deja/)
  await button(unit, 'Ajouter l’utilisateur').click()
  await announced(unit, 'Connue Deja est désormais utilisateur de l’application.')

  await unit.getByRole('link', { name: 'Modifier', exact: true }).click()
  await field(unit, 'Prénom').fill('Constance')
  const { agreementId, administrator } = world.partner
  const meanwhile = { ...person('Connue', 'Deja'), workplace: 'mobile' as const }
  await world.run(changeApplicationUser, administrator, { agreementId, userId: knownId, version: 1, person: meanwhile })
  await button(unit, 'Enregistrer les modifications').click()
  const difference = unit.getByRole('alert').filter({ hasText: 'modifiée entre-temps' })
  await expect(difference.getByRole('row').filter({ hasText: 'Sédentarité' })).toContainText('Nomade')
  await expect(field(unit, 'Prénom')).toHaveValue('Constance')
  await button(unit, 'Conserver ma saisie').click()
  await button(unit, 'Enregistrer les modifications').click()
  await announced(unit, 'Les caractéristiques de Constance Deja sont enregistrées.')

  const own = await signedIn(made.userId, await anotherPage())
  await menu(own).getByRole('link', { name: 'Mes caractéristiques' }).click()
  await expect(row(own, 'Saisie engagement')).toContainText('Accueil')
  const href = await own.getByRole('link', { name: 'Éditer (PDF)' }).getAttribute('href')
  const printed = await own.request.get(href ?? '')
  expect([printed.status(), (await printed.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  await own.getByRole('link', { name: 'Cocwinelle Centre-Constitutif' }).click()
  await expect(heading(own)).toHaveText('Détail des groupes de Cocwinelle Centre-Constitutif')
  const expense = own.getByRole('table', { name: 'Dépense' })
  await expect(expense.getByRole('columnheader')).toContainText(['Étape', 'Saisie engagement'])
})

expectAccessible(test, administrationRows)
