import { expect, type Page } from '@playwright/test'
import { mailsTo } from '../signing-in.ts'
import { PASSWORD, withPassword } from './accounts.ts'
import { addApp, keepCodes, nextCodeOf, typeCode } from './factors.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading } from './parts.ts'
import { logIn } from './signing-in.ts'
import type { Stage } from './stage.ts'

const ADD = '/portal/mon-compte/second-facteur/ajouter'
const WEEK = { hours: 7 * 24 }

const test = onStage()

const user = ({ world }: Stage, firstName: string, lastName: string) =>
  world.opened(firstName, lastName, { groupId: world.accueil.id })

const factors = (page: Page) => page.getByRole('region', { name: 'Second facteur et clés d’accès' })

test('an administrator above resets a lost second factor, with a reason; its holder is told, signed out, and asked for nothing more [H17, H18]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
}) => {
  const { partner } = stage.world
  const id = await user(stage, 'Perdu', 'Telephone')
  const identifier = await withPassword(stage, id)
  const holder = await signedIn(id, await anotherPage(), ADD)
  await addApp(holder, stage)
  await keepCodes(holder)
  const address = `/portal/conventions/${partner.agreementId}/utilisateurs/${id}`
  await signedIn(partner.administrator.userId, page, address)
  await chooseAction(page, 'Perdu Telephone', 'Réinitialiser le second facteur')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('de vive voix')
  await dialog.getByRole('button', { name: 'Réinitialiser le second facteur' }).click()
  await expect(dialog.getByText('Ce champ est obligatoire.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Motif' }).fill('Téléphone perdu, demande confirmée de vive voix')
  await dialog.getByRole('button', { name: 'Réinitialiser le second facteur' }).click()
  await announced(page, 'Le second facteur de Perdu Telephone est réinitialisé.')
  await chooseAction(page, 'Perdu Telephone', 'Réinitialiser le second facteur')
  await dialog.getByRole('textbox', { name: 'Motif' }).fill('Encore')
  await dialog.getByRole('button', { name: 'Réinitialiser le second facteur' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()

  await expect
    .poll(() => mailsTo(stage.mailServer, 'perdu.telephone@exemple.fr').map(({ subject }) => subject))
    .toContain('Votre second facteur a été réinitialisé')
  await holder.reload()
  await expect(heading(holder)).toHaveText('Se connecter')
  await logIn(holder, identifier, PASSWORD)
  await expect(heading(holder)).toHaveText('Bonjour Perdu')
})

test('« Mon compte » renames a factor [H18]', async ({ page, signedIn, stage }) => {
  await signedIn(stage.world.neighbour.administrator.userId, page, ADD)
  await addApp(page, stage, 'Ancien nom')
  await keepCodes(page)
  await factors(page).getByRole('button', { name: 'Renommer « Ancien nom »' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox', { name: 'Nom' }).fill('Téléphone de service')
  await dialog.getByRole('button', { name: 'Renommer' }).click()
  await announced(page, 'Le nouveau nom est enregistré.')
  await expect(field(page, 'Nom')).toHaveCount(0)
  await expect(factors(page)).toContainText('Téléphone de service')
})

// Last: it changes the rule for everybody, and the day.
test('what the institution asks is announced while one may do without, then asked before the portal opens [H17, H30]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  clock,
}) => {
  const identifier = await withPassword(stage, await user(stage, 'Gaspard', 'Grace'))
  await signedIn(stage.world.caf.admin.userId, page, '/portal/parametres')
  await page.getByRole('radio', { name: 'À tout le monde' }).check()
  await page.getByRole('combobox', { name: 'Délai pour l’activer' }).selectOption({ label: '7 jours' })
  await button(page, 'Enregistrer les modifications').click()
  await announced(page, 'Les paramètres sont enregistrés.')
  await page.goto('/portal')
  await expect(page.getByText(/^Second facteur à activer avant le 9 mars 2026/)).toBeVisible()

  const holder = await anotherPage()
  await logIn(holder, identifier, PASSWORD)
  await expect(heading(holder)).toHaveText('Bonjour Gaspard')
  await holder.getByRole('link', { name: 'Ajouter un second facteur' }).click()
  await expect(heading(holder)).toHaveText('Ajoutez un second facteur')

  await clock.advance(WEEK)
  const late = await anotherPage()
  await logIn(late, identifier, PASSWORD)
  await expect(heading(late)).toHaveText('Ajoutez un second facteur')
  await late.goto('/portal/mon-compte')
  await expect(heading(late)).toHaveText('Ajoutez un second facteur')
  const key = await addApp(late, stage)
  await keepCodes(late)
  await late.getByRole('link', { name: 'Accéder au portail' }).click()
  await expect(heading(late)).toHaveText('Bonjour Gaspard')

  await late.goto('/portal/mon-compte')
  await factors(late)
    .getByRole('button', { name: /^Retirer/ })
    .click()
  const dialog = late.getByRole('alertdialog')
  await dialog.getByLabel(/^Mot de passe actuel/).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Retirer' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Annuler' }).click()

  const again = await anotherPage()
  await logIn(again, identifier, PASSWORD)
  await typeCode(again, await nextCodeOf(stage, key))
  await expect(heading(again)).toHaveText('Bonjour Gaspard')
  await again.goto('/portal/mon-compte')
  await expect(again.getByText('Par mot de passe et application d’authentification').first()).toBeVisible()
})
