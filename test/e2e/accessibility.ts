import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import type { onStage } from './on-stage.ts'
import type { Stage } from './stage.ts'

/** WCAG 2.2 AA, and what axe holds for good practice beyond. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Our pages have no frames, and their styles are from the same origin: nothing is to be fetched or gathered first. */
const ONLY_VIOLATIONS: axe.RunOptions = { runOnly: RULES, resultTypes: ['violations'], preload: false }
const WIDTHS = [1280, 390]
const LANGUAGES = { fr: 'Français', en: 'English' } as const

export type Row = {
  /** As the router declares it. */
  path: string
  /** What is open or shown on it; the page as it comes unless told. */
  state?: string
  who?: (stage: Stage) => string
  address: (stage: Stage) => string
  /** Brings the page into that state; by roles, whatever the language. */
  open?: (page: Page) => Promise<unknown>
}

/** One test a row. */
export function expectAccessible(test: ReturnType<typeof onStage>, rows: readonly Row[]): void {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  for (const { path, state, who, address, open } of rows)
    test(`axe finds nothing on ${path}${state ? `, ${state}` : ''}, in both languages, wide and narrow`, async ({
      page,
      stage,
      signedIn,
    }) => {
      if (who) await signedIn(who(stage), page, address(stage))
      else await page.goto(address(stage))
      await expectClean(page, open)
    })
}

/** Nothing to report in either language, at either width. With `open`, the page is loaded anew for each language. */
export async function expectClean(page: Page, open?: Row['open']): Promise<void> {
  for (const language of ['fr', 'en'] as const) {
    if (open) {
      await page.evaluate((chosen) => localStorage.setItem('habilis.language', chosen), language)
      await page.reload()
    } else await page.getByRole('banner').getByRole('button', { name: LANGUAGES[language], exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await settled(page)
    await open?.(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      await expectNothing(page, `${language}, ${width} px`)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  }
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^(Chargement|Loading)…$/)
  await expect(page.getByText(/^(Chargement|Loading)…$/)).toHaveCount(0)
}

/** Nothing to report on the page as it stands. */
export async function expectNothing(page: Page, where: string): Promise<void> {
  // Read into a page once: it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
    ONLY_VIOLATIONS,
  )
  const told = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  }))
  expect(told, where).toEqual([])
}
