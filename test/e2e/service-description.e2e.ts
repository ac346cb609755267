import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectClean } from './accessibility.ts'
import { shipped } from './furnish-description.ts'
import { onStage } from './on-stage.ts'
import { announced, button, field, heading, menu } from './parts.ts'
import type { Stage } from './stage.ts'

const people = { paul: '', ada: '' }
const test = onStage(async ({ opened, guichet, accueil }) => {
  people.paul = await opened('Paul', 'Petit', { groupId: guichet.id })
  people.ada = await opened('Ada', 'Arnaud', { groupId: accueil.id })
})
test.use({ contextOptions: { reducedMotion: 'reduce' } })
// One story: a service described, then described anew.
test.describe.configure({ mode: 'serial' })

const service = ({ world }: Stage) => `/portal/services/${world.caf.services.cdap.id}`
const FAMILY = '      - { on: composition_familiale, actions: [consulter], records: any, within: everywhere }\n'

/** The file of CDAP; in the second version, profile T1 reads the family no more. */
const first = () => shipped('cdap')
const second = async () => (await shipped('cdap')).replace(FAMILY, '')

const choose = (page: Page, source: string, name = 'cdap.yaml') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(source) })
const row = (page: Page, table: string, name: string) =>
  page
    .getByRole('group', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader').filter({ hasText: new RegExp(`^${name}`) }) })

/** What the application of CDAP is answered, by a key of its own. */
async function keyOf(page: Page, { url, world }: Stage): Promise<(userId: string) => Promise<boolean>> {
  const data = { name: 'CDAP', serviceIds: [world.caf.services.cdap.id] }
  const answer = await page.request.post(`${url}/api/access-keys`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  const { key } = await answer.json()
  return async (userId) => {
    const told = await fetch(`${url}/access/v1/evaluation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        subject: { type: 'user', id: userId },
        action: { name: 'consulter' },
        resource: { type: 'composition_familiale', id: '1' },
      }),
    })
    expect(told.status).toBe(200)
    return ((await told.json()) as { decision: boolean }).decision
  }
}

test('a service is described by its file; the form then says why it is closed [H03, C22, C24]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, service(stage))
  await expect(page.getByText('Pas encore de description')).toBeVisible()
  await page.getByRole('link', { name: 'Importer une description' }).click()
  await expect(heading(page)).toHaveText('Importer une description')
  await choose(page, await first())
  await expect(page.getByText('Le fichier est juste')).toBeVisible()
  await expect(page.getByText('donne au service « CDAP » (CDAP) sa première description')).toBeVisible()
  await expect(row(page, 'Composition de la famille', 'Profil T1')).toContainText('Tous')
  await button(page, 'Enregistrer la version 1').click()
  await announced(page, 'La version 1 de « CDAP » est enregistrée.')
  await expect(heading(page)).toHaveText('CDAP')
  await expect(
    page.getByText(/^Version 1, en vigueur depuis le 2 mars 2026, importée par Claire Moreau$/),
  ).toBeVisible()
  await button(page, 'Modifier le service').press('Enter')
  await announced(page, 'Ce service est décrit par un fichier : importez-en une nouvelle version.')
})

test('a mistake is shown with its line, which takes the focus; corrected, the same file is chosen again', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, `${service(stage)}/description/importer`)
  const lines = (await first()).split('\n')
  const line = lines.findIndex((text) => text.includes('severity: bloquant')) + 1
  await choose(page, (await first()).replace('severity: bloquant', 'severity: fatal'))
  await expect(page.getByRole('alert').filter({ hasText: 'Le fichier est à corriger' })).toContainText('1 erreur')
  await page.getByRole('link', { name: `Ligne ${line}, colonne 15` }).click()
  const wrong = page.locator('li:focus')
  await expect(wrong).toContainText('severity: fatal')
  await expect(wrong).toContainText('« fatal » n’est pas admis')
  await expect(button(page, 'Enregistrer la version 2')).toHaveCount(0)
  await expectClean(page)
  await button(page, 'Français').click()
  await choose(page, await first())
  await expect(page.getByText('Ce fichier dit la même chose que la version 1')).toBeVisible()
})

test('before it is saved one reads who loses what; saved, applications are answered by it at once [C24, C33]', async ({
  page,
  signedIn,
  stage,
  clock,
}) => {
  await clock.advance({ minutes: 5 })
  await signedIn(stage.world.caf.admin.userId, page, `${service(stage)}/description/importer`)
  const may = await keyOf(page, stage)
  expect([await may(people.paul), await may(people.ada)]).toEqual([true, true])
  await choose(page, await second())
  await expect(page.getByText('Le fichier est juste')).toBeVisible()
  await expect(page.locator('summary').filter({ hasText: 'Profil T1' })).toContainText('1 droit perdu')
  await expect(row(page, 'Droits du rôle Profil T1', 'Consulter la composition')).toContainText('Perdu')
  await expect(page.getByText('1 utilisateur concerné')).toBeVisible()
  const lost = row(page, 'Par personne', 'Paul Petit')
  await expect(lost).toContainText('Perdu')
  await expect(lost.getByRole('link', { name: 'Paul Petit' })).toHaveAttribute('href', /\/utilisateurs\//)
  await expect(row(page, 'Par personne', 'Ada Arnaud')).toHaveCount(0)
  await expectClean(page)
  await button(page, 'Français').click()
  await button(page, 'Enregistrer la version 2').click()
  await announced(page, 'La version 2 de « CDAP » est enregistrée.')
  expect([await may(people.paul), await may(people.ada)]).toEqual([false, true])
})

test('what each role gives is read in one table a kind of records [H03, C23, C24]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, `${service(stage)}/description`)
  await expect(heading(page)).toHaveText('Ce que donne chaque rôle')
  const family = page.getByRole('group', { name: 'Composition de la famille' })
  await expect(family.getByRole('rowheader')).toHaveCount(2)
  await expect(family.getByRole('rowheader').first()).toContainText('Profil T1, plus les ressources retenues')
  await expect(family.getByRole('row').nth(1)).toContainText('Tous')
  await expectClean(page)
})

test('every version is kept, with its author, its text and what it changed [C24]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.caf.admin.userId, page, `${service(stage)}/description/versions`)
  await expect(page.getByRole('rowheader')).toHaveText(['Version 2', 'Version 1'])
  await expect(row(page, 'Versions de la description', 'Version 1')).toContainText('Remplacée')
  await expectClean(page)
  await button(page, 'Français').click()
  await page.getByRole('link', { name: 'Lire la version 2' }).click()
  await expect(heading(page)).toHaveText('CDAP, version 2')
  await expect(row(page, 'Droits du rôle Profil T1', 'Consulter la composition')).toContainText('Perdu')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger le fichier' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('cdap-v2.yaml')
  expect(await readFile(await file.path(), 'utf8')).toBe(await second())
  await expectClean(page)
})

test('two import at once: the second reads again what changes before he saves', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  clock,
}) => {
  const address = `${service(stage)}/description/importer`
  await signedIn(stage.world.caf.admin.userId, page, address)
  await choose(page, await first())
  await expect(button(page, 'Enregistrer la version 3')).toBeVisible()
  await clock.advance({ minutes: 5 })
  const other = await signedIn(stage.world.caf.admin.userId, await anotherPage(), address)
  await choose(other, `${await second()}# relu\n`)
  await button(other, 'Enregistrer la version 3').click()
  await announced(other, 'La version 3 de « CDAP » est enregistrée.')
  await clock.advance({ minutes: 5 })
  await button(page, 'Enregistrer la version 3').click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'Une autre version a été importée entre-temps' }),
  ).toBeVisible()
  await button(page, 'Enregistrer la version 4').click()
  await announced(page, 'La version 4 de « CDAP » est enregistrée.')
})

test('a new service comes with its file, pasted: its predefined groups and what they give are read [H03, C23, C25]', async ({
  page,
  signedIn,
  stage,
}) => {
  test.slow()
  await signedIn(stage.world.caf.admin.userId)
  await menu(page).getByRole('link', { name: 'Catalogue des services' }).click()
  await page.getByRole('link', { name: 'Importer un service' }).click()
  await button(page, 'Coller le texte').click()
  await field(page, 'Texte de la description').fill(await shipped('centre-constitutif'))
  await expect(page.getByText('ajoute le service « Cocwinelle Centre-Constitutif »')).toBeVisible()
  await button(page, 'Enregistrer la version 1').click()
  await expect(heading(page)).toHaveText('Cocwinelle Centre-Constitutif')
  await page.getByRole('link', { name: 'Voir ce que donne chaque rôle' }).click()
  await expect(page.getByRole('list', { name: 'Bon de commande' }).getByRole('listitem').first()).toContainText('Créer')
  await page.getByRole('link', { name: 'Par groupe prédéfini' }).click()
  await expect(heading(page)).toHaveText('Ce que donne chaque groupe prédéfini')
  const manager = row(page, 'Engagement de dépense', 'Gestionnaire')
  await expect(manager).toContainText('Rôles : Consultation, Saisie des engagements')
  await expect(manager).toContainText('Tous')
  await expectClean(page)
})
