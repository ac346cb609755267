import { expect, type Locator, type Page } from '@playwright/test'

/** Far beyond what a page has to offer: a trap for the focus, or something that cannot be reached. */
const MOST_PRESSES = 150

/** As somebody without a mouse: Tab forward, or back when the target is behind, until it has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    const where = await target.evaluate((element) => {
      const { activeElement } = element.ownerDocument
      if (element === activeElement) return 'here'
      const isBehind = element.compareDocumentPosition(activeElement) & element.DOCUMENT_POSITION_FOLLOWING
      return isBehind ? 'behind' : 'ahead'
    })
    if (where === 'here') return expect(target).toBeFocused()
    await page.keyboard.press(where === 'behind' ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`not reached by keyboard: ${target}`)
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** In a menu or a list of which one item has the focus. */
export async function arrowTo(page: Page, item: Locator): Promise<void> {
  await expect(item).toBeVisible()
  for (let presses = 0; presses < 20; presses++) {
    if (await item.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`not reached by arrows: ${item}`)
}

/** « Autres actions », opened and gone through with the arrows. */
export async function chooseActionByKeyboard(page: Page, of: string, action: string): Promise<void> {
  await press(page, page.getByRole('button', { name: `Autres actions : ${of}`, exact: true }))
  await arrowTo(page, page.getByRole('menuitem', { name: action, exact: true }))
  await page.keyboard.press('Enter')
}

export async function pickByKeyboard(page: Page, list: string, typed: string, option: string): Promise<void> {
  await type(page, page.getByRole('combobox', { name: list, exact: true }), typed)
  const match = page.getByRole('listbox', { name: list, exact: true }).getByRole('option', { name: option })
  await expect(match).toBeVisible()
  if ((await match.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
  await expect(match).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
}

/** One of several radio buttons, of which Tab reaches the one that is chosen, or the first or last. */
export async function radioByKeyboard(page: Page, first: string, wanted: string): Promise<void> {
  await tabTo(page, page.getByRole('radio', { name: first }))
  if (first === wanted) await page.keyboard.press('Space')
  else await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: wanted })).toBeChecked()
}
