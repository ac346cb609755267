import { test as base, expect, type Page } from '@playwright/test'
import type { Clock } from '../clock.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { PASSWORD, withPassword } from './accounts.ts'
import { type MailKind, mail } from './mailbox.ts'
import { openStage, type Stage } from './stage.ts'

type Fixtures = {
  stage: Stage
  /** Somebody's browser on the stage's clock, signed in as this account. */
  signedIn(userId: string, page?: Page, address?: string): Promise<Page>
  /** The browser of somebody else. */
  anotherPage(): Promise<Page>
  mailbox: { wait(address: string, kind: MailKind, nth?: number): Promise<string> }
  clock: { advance(time: Parameters<Clock['advance']>[0]): Promise<void> }
}

/** `test` for one file, whose tests share one application; `prepare` furnishes its world. */
export function onStage(prepare?: (world: StaffedWorld) => Promise<unknown>, clock?: Clock, privateOrigins?: string[]) {
  let opening: Promise<Stage> | undefined
  const opened = () => {
    opening ??= openStage(prepare, clock, privateOrigins)
    return opening
  }
  const test = base.extend<Fixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads the names of what is needed in the pattern
    stage: async ({}, use) => use(await opened()),
    baseURL: async ({ stage }, use) => use(stage.url),
    page: async ({ page, stage }, use) => {
      await onClock(page, stage)
      await use(page)
    },
    anotherPage: async ({ browser, baseURL, stage }, use) => {
      const pages: Page[] = []
      await use(async () => {
        const page = await browser.newPage({ baseURL })
        pages.push(page)
        await onClock(page, stage)
        return page
      })
      for (const page of pages) await page.close()
    },
    signedIn: async ({ page: own, stage }, use) =>
      use((userId, page = own, address = '/portal') => signIn(stage, page, userId, address)),
    mailbox: async ({ stage }, use) => use({ wait: (address, kind, nth) => mail(stage, address, kind, nth) }),
    clock: async ({ page, stage }, use) =>
      use({
        advance: async (time) => {
          await stage.advance(time)
          await onClock(page, stage)
        },
      }),
  })
  test.afterAll(async () => (await opened()).close())
  return test
}

async function onClock(page: Page, { clock }: Stage): Promise<void> {
  await page.clock.setFixedTime(clock.now())
}

/** Without the login page, which tests of its own are about. */
async function signIn(stage: Stage, page: Page, userId: string, address: string): Promise<Page> {
  const identifier = await withPassword(stage, userId)
  const answer = await page.request.post(`${stage.url}/api/session`, { data: { identifier, password: PASSWORD } })
  expect(answer.status(), await answer.text()).toBe(200)
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}
