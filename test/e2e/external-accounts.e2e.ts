import { expect, type Page } from '@playwright/test'
import { type Application, openApplication } from '../external-accounts/application.ts'
import { expectNothing } from './accessibility.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu, openAgreement } from './parts.ts'

const test = onStage()
let app: Application
test.beforeAll(async ({ stage }) => {
  app = await openApplication()
  stage.databases.set(stage.world.caf.services.cdap.id, { url: app.url, address: 'compta.exemple.fr:5432/compta' })
})
test.afterAll(() => app.stop())

/** For whoever wants to look at what the tests see. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

const roles = () => app.asAdmin<{ rolcanlogin: boolean }>(`SELECT rolcanlogin FROM pg_roles WHERE rolname ~ '^ext_'`)
const state = (page: Page, text: string) =>
  expect(page.getByRole('definition').filter({ hasText: text }).first()).toBeVisible()

test('the partner asks for an external user, the Caf opens it and reads its secret once, the partner withdraws it [C20, C21, resolution 23]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  clock,
}) => {
  const { caf, partner } = stage.world
  await signedIn(partner.administrator.userId)
  await openAgreement(page)
  await chooseAction(page, 'Convention CONV-2026-001', 'Utilisateurs externes')
  await expect(heading(page)).toHaveText('Utilisateurs externes')
  await expectNothing(page, 'nothing yet')
  await page.getByRole('link', { name: 'Demander un utilisateur externe' }).first().click()
  await expect(heading(page)).toHaveText('Demander un utilisateur externe')
  await page.getByRole('combobox', { name: 'Application' }).selectOption('CDAP')
  await page.getByRole('checkbox', { name: 'ACC – Accueil' }).check()
  await field(page, 'Usage').fill('Suivi mensuel des mandats')
  await page.getByLabel('Dernier jour').fill('2026-06-30')
  await picture(page, 'external-request')
  await button(page, 'Envoyer la demande').click()
  await announced(page, 'La demande est envoyée à la Caf.')
  await state(page, 'Demandé')
  await expect(button(page, 'Ouvrir l’accès')).toHaveCount(0)

  const hers = await signedIn(caf.admin.userId, await anotherPage())
  await menu(hers).getByRole('link', { name: 'Utilisateurs externes' }).click()
  await expect(hers.getByRole('rowheader')).toContainText('Suivi mensuel des mandats')
  await picture(hers, 'external-list')
  await hers.getByRole('rowheader').getByRole('link', { name: 'CDAP' }).click()
  await state(hers, 'Demandé')
  await picture(hers, 'external-requested')
  await button(hers, 'Ouvrir l’accès').click()
  await picture(hers, 'external-open')
  await hers.getByRole('alertdialog').getByRole('button', { name: 'Ouvrir l’accès' }).click()
  const secret = (await hers.getByRole('alertdialog').locator('code').textContent()) ?? ''
  expect(secret).toHaveLength(43)
  await picture(hers, 'external-secret')
  await expectNothing(hers, 'secret shown')
  await button(hers, 'J’ai copié le secret').click()
  await expect(hers.getByText(secret)).toHaveCount(0)
  await state(hers, 'Ouvert')
  await expect(hers.getByText('En attente de la base')).toHaveCount(0)
  await expect(hers.getByText('compta.exemple.fr', { exact: true })).toBeVisible()
  expect(await roles()).toEqual([{ rolcanlogin: true }])
  await expectNothing(hers, 'open')
  await picture(hers, 'external-opened')

  await clock.advance({ minutes: 1 })
  await page.reload()
  await button(page, 'Retirer').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click()
  await announced(page, 'L’utilisateur externe est retiré.')
  await state(page, 'Retiré')
  await expect(page.getByText('En attente de la base')).toHaveCount(0)
  await picture(page, 'external-withdrawn')
  expect(await roles()).toEqual([])
})
