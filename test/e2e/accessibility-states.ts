import { expect, type Page } from '@playwright/test'
import { PASSWORD } from './accounts.ts'

/** States of pages, reached by roles and order: the words differ with the language. */

const main = (page: Page) => page.getByRole('main')

/** « Autres actions » of the first row. */
export async function menuOfFirstRow(page: Page): Promise<void> {
  await main(page)
    .getByRole('table')
    .getByRole('button', { name: /^(Autres actions|More actions)/ })
    .first()
    .click()
  await expect(page.getByRole('menu')).toBeVisible()
}

/** The dialog of the last action of the first row: closing. */
export async function dialogOfFirstRow(page: Page): Promise<void> {
  await menuOfFirstRow(page)
  await page.getByRole('menuitem').last().click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** A form sent as it is: everything mandatory that is empty is refused. */
export async function errorsShown(page: Page): Promise<void> {
  await main(page).locator('button[type=submit]').last().click()
  await expect(main(page).locator('[data-wrong]').first()).toBeVisible()
}

export async function accountMenu(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { expanded: false }).last().click()
  await expect(page.getByRole('menu')).toBeVisible()
}

export async function listOpen(page: Page): Promise<void> {
  await main(page).getByRole('combobox').and(page.locator('input')).first().click()
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
}

/** A form behind a button that says whether it is open. */
export async function formOpen(page: Page): Promise<void> {
  await main(page).locator('button[aria-expanded=false]:not([aria-haspopup])').last().click()
  await expect(main(page).locator('button[type=submit]')).toBeVisible()
}

/** The first role conferred is unticked, and what that changes is shown. */
export async function reviewShown(page: Page): Promise<void> {
  await main(page).getByRole('checkbox', { checked: true }).first().click()
  await main(page).locator('button[type=submit]').click()
  await expect(main(page).getByRole('table').first()).toBeVisible()
}

/** The first role of the group is taken back, and the dialog asks before it is. */
export async function roleTakenBack(page: Page): Promise<void> {
  const assigned = main(page).getByRole('listbox').last().getByRole('option').first()
  await assigned.click()
  await main(page)
    .getByRole('button', { name: /^(Retirer|Remove)/ })
    .first()
    .click()
  await main(page).locator('button[type=submit]').click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
}

/** The key of an authenticator application, as a QR code and in letters. */
export async function keyShown(page: Page): Promise<void> {
  await main(page).getByRole('radio').last().check()
  await main(page).locator('input[type=password]').fill(PASSWORD)
  await main(page).locator('button[type=submit]').click()
  await expect(main(page).getByRole('img')).toBeVisible()
}
