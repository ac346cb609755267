import { expect, type Locator, type Page } from '@playwright/test'

/** The parts that pages share, found as people find them: by role and words. */

export const menu = (page: Page): Locator => page.getByRole('navigation', { name: 'Menu principal' })
export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
export const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
export const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true })
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
export const announced = (page: Page, text: string): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

/** « Autres actions » of the convention or of a row, then one of them. */
export async function chooseAction(page: Page, of: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Autres actions : ${of}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

/** The drop-down list that searches. */
export async function pick(page: Page, list: string, typed: string, option: string | RegExp = typed): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).fill(typed)
  await page.getByRole('listbox', { name: list, exact: true }).getByRole('option', { name: option }).click()
}

export type Typed = { lastName: string; firstName: string; email: string }

export async function fillPerson(page: Page, { lastName, firstName, email }: Typed): Promise<void> {
  await field(page, 'Nom').fill(lastName)
  await field(page, 'Prénom').fill(firstName)
  await field(page, 'Adresse mail').fill(email)
  await field(page, 'Confirmation de l’adresse mail').fill(email)
}

/** « Consulter les conventions », which opens on the only one [H52]. */
export async function openAgreement(page: Page): Promise<void> {
  await menu(page).getByRole('link', { name: 'Consulter les conventions', exact: true }).click()
  await expect(heading(page)).toHaveText('Convention CONV-2026-001')
}

export async function openGroups(page: Page): Promise<void> {
  await openAgreement(page)
  await chooseAction(page, 'Convention CONV-2026-001', 'Groupes')
  await expect(heading(page)).toHaveText('Groupes')
}

export async function openUsers(page: Page): Promise<void> {
  await openAgreement(page)
  await chooseAction(page, 'Convention CONV-2026-001', 'Utilisateurs')
  await expect(heading(page)).toHaveText('Utilisateurs')
}
