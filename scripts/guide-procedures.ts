import type { Locator, Page } from '@playwright/test'
import type { fr } from '../web/messages/fr.ts'
import type { Like } from '../web/messages/like.ts'

/** `height` where more of the screen must be seen than usual, as all the fields of a form. */
type Point = (target: Locator, height?: number) => Promise<void>

/** A walk through the screens; `point` takes the picture of the next step, framing what is to be pressed. */
export type Walk = { page: Page; words: Like<typeof fr>; point: Point }

const main = (page: Page) => page.locator('main')
/** Follows a link, and waits for the page it leads to. */
async function follow(page: Page, link: Locator): Promise<void> {
  const before = await page.title()
  await link.click()
  await page.waitForFunction(`document.title !== ${JSON.stringify(before)}`)
}

const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const moreActions = ({ page, words }: Walk) =>
  main(page).getByRole('button', { name: new RegExp(`^${words.common.moreActions}`) })

/** « Consulter les conventions » or « Conventions » in the left menu: both lead there [H80]. */
async function openAgreement({ page, words, point }: Walk, label: 'agreements' | 'browseAgreements'): Promise<void> {
  const link = page.getByRole('link', { name: words.common.menu[label], exact: true })
  await point(link)
  await follow(page, link)
}

/** « Autres actions » of what is shown, or of the first row, then the entry. */
async function chooseAction(walk: Walk, entry: string): Promise<void> {
  await moreActions(walk).first().click()
  const item = menuItem(walk.page, entry)
  await walk.point(item)
  await follow(walk.page, item)
}

/** The first match of a list that searches. */
async function pickFirst({ page }: Walk, list = page.locator('input[role=combobox]').first()): Promise<void> {
  await list.click()
  await page.locator('[role=option]').first().click()
}

const button = ({ page }: Walk, name: string) => main(page).getByRole('button', { name, exact: true })

async function createGroup(walk: Walk): Promise<void> {
  const { page, words, point } = walk
  await openAgreement(walk, 'browseAgreements')
  await chooseAction(walk, words.agreements.groups)
  const create = main(page).getByRole('link', { name: words.groups.create }).first()
  await point(create)
  await follow(page, create)
  await page.locator('[name=name]').fill(words.groups.form.nameExample)
  await page.getByText(words.groups.form.managerKnown, { exact: true }).click()
  await pickFirst(walk, page.locator('input[role=combobox]').last())
  await point(button(walk, words.groups.form.submit), 1240)
}

async function assignRole(walk: Walk): Promise<void> {
  const { page, words, point } = walk
  await openAgreement(walk, 'browseAgreements')
  const groups = main(page).getByRole('link', { name: words.agreements.groups, exact: true })
  await point(groups)
  await follow(page, groups)
  await chooseAction(walk, words.groups.actions.roles)
  await main(page).locator('select').first().selectOption({ index: 1 })
  await page.getByRole('listbox', { name: words.common.dual.available }).getByRole('option').first().click()
  const assign = button(walk, words.common.dual.assign)
  await point(assign, 800)
  await assign.click()
  await point(button(walk, words.common.save), 800)
}

async function createUser(walk: Walk): Promise<void> {
  const { page, words, point } = walk
  await openAgreement(walk, 'browseAgreements')
  await chooseAction(walk, words.agreements.users)
  const create = main(page).getByRole('link', { name: words.users.list.create }).first()
  await point(create)
  await follow(page, create)
  const { person } = words
  await page.locator('[name=lastName]').fill(person.lastNameExample)
  await page.locator('[name=firstName]').fill(person.firstNameExample)
  await page.locator('[name=email]').fill(person.emailExample)
  await page.locator('[name=emailConfirmation]').fill(person.emailExample)
  await page.getByText(person.fixed, { exact: true }).click()
  await point(button(walk, words.users.create.submit), 1180)
}

async function addFromGroups(walk: Walk): Promise<void> {
  const { words, point } = walk
  await openAgreement(walk, 'agreements')
  await chooseAction(walk, words.agreements.groups)
  await chooseAction(walk, words.groups.actions.addUser)
  await pickFirst(walk)
  await point(button(walk, words.groups.add.submit))
}

async function addFromUsers(walk: Walk): Promise<void> {
  const { words, point } = walk
  await openAgreement(walk, 'agreements')
  await chooseAction(walk, words.agreements.users)
  await chooseAction(walk, words.users.actions.addToGroup)
  await pickFirst(walk)
  await point(button(walk, words.users.add.submit))
}

/** By the names their pictures bear; nothing is saved on the way. */
export const procedures: Record<string, (walk: Walk) => Promise<void>> = {
  'create-group': createGroup,
  'assign-role': assignRole,
  'create-user': createUser,
  'add-from-groups': addFromGroups,
  'add-from-users': addFromUsers,
}
