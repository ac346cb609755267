import { accessSync, constants } from 'node:fs'
import { installPackages } from './system-packages.ts'

/** Debian's Chromium without its windows: the same engine for a third less work. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

const PLACES = [
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What a browser under test needs in a container, and what keeps it from talking to anyone but us. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser of CHROMIUM_PATH, or the first of the usual places. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env
  return (CHROMIUM_PATH ? [CHROMIUM_PATH] : PLACES).find(isExecutable)
}

/** Installs Debian's headless shell when it is missing and we may; any Chromium will do. Says in one line what to do without one. */
export function ensureChromium(): string | undefined {
  if (!process.env.CHROMIUM_PATH && !isExecutable(HEADLESS_SHELL))
    installPackages('Chromium’s headless shell', ['chromium-headless-shell', 'fonts-dejavu-core'])
  const installed = findChromium()
  if (!installed)
    console.log(
      'No Chromium: install it (apt-get install chromium-headless-shell) or give its path in CHROMIUM_PATH, then run again.',
    )
  return installed
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not for us: try the next
  }
}
