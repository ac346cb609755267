import { mkdir, stat } from 'node:fs/promises'
import { type Browser, chromium, type Locator, type Page } from '@playwright/test'
import { Command } from 'commander'
import { DEMO_PASSWORD } from '../src/demo/accounts.ts'
import { en } from '../web/messages/en.ts'
import { fr } from '../web/messages/fr.ts'
import { CHROMIUM_ARGS, findChromium } from './chromium.ts'
import { procedures, type Walk } from './guide-procedures.ts'

const WORDS = { fr, en }
const SIZE = { width: 1280, height: 640 }
const MAX_BYTES = 120_000

/** What the reader is to press is framed; the rest is as it is on the screen. */
const STYLE = `
  [data-guide] { outline: 4px solid #c2410c !important; outline-offset: 3px !important; border-radius: 6px; }
  [role="status"] { visibility: hidden; }
`

const options = new Command('node scripts/guide-pictures.ts')
  .description('Takes the pictures of the in-app help from a running demonstration, and changes nothing there.')
  .option('--url <address>', 'where the demonstration answers', 'http://localhost:3000')
  .option('--identifier <name>', 'a partner administrator of one agreement', 'nvasseur')
  .option('--folder <path>', 'where the pictures go', 'docs/guide')
  .parse()
  .opts<{ url: string; identifier: string; folder: string }>()

const executablePath = findChromium()
if (!executablePath) throw new Error('No Chromium: install it, or give its path in CHROMIUM_PATH.')
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
try {
  for (const language of ['fr', 'en'] as const) await takeAll(browser, language)
} finally {
  await browser.close()
}

async function takeAll(from: Browser, language: 'fr' | 'en'): Promise<void> {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const context = await from.newContext({ viewport: SIZE, locale, reducedMotion: 'reduce', bypassCSP: true })
  await context.addInitScript(`localStorage.setItem('habilis.language', '${language}')`)
  const page = await context.newPage()
  await signIn(page)
  const folder = `${options.folder}/${language}`
  await mkdir(folder, { recursive: true })
  for (const [name, procedure] of Object.entries(procedures)) {
    await page.goto(`${options.url}/portal`)
    await procedure(walkOf(page, language, `${folder}/${name}`))
  }
  await context.close()
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${options.url}/portal/auth/login`)
  await page.locator('[autocomplete=username]').fill(options.identifier)
  await page.locator('[autocomplete=current-password]').fill(DEMO_PASSWORD)
  await page.locator('[type=submit]').click()
  await page.waitForURL(`${options.url}/portal`)
}

function walkOf(page: Page, language: 'fr' | 'en', start: string): Walk {
  let step = 0
  const point = async (target: Locator, height = SIZE.height) => {
    step += 1
    await page.setViewportSize({ ...SIZE, height })
    await takePicture(page, target, `${start}-${step}.png`)
  }
  return { page, words: WORDS[language], point }
}

async function takePicture(page: Page, target: Locator, path: string): Promise<void> {
  await target.waitFor()
  await page.waitForLoadState('networkidle')
  await target.evaluate((element) => {
    element.setAttribute('data-guide', '')
    // Away from the header that stays above.
    element.style.scrollMargin = '96px'
    element.scrollIntoView({ block: 'nearest' })
  })
  await page.screenshot({ path, style: STYLE, animations: 'disabled', caret: 'hide' })
  await target.evaluate((element) => element.removeAttribute('data-guide'))
  const { size } = await stat(path)
  console.log(`${path} (${Math.round(size / 1000)} kB)`)
  if (size > MAX_BYTES) throw new Error(`${path} is over ${MAX_BYTES} bytes: show less of the screen.`)
}
