import { accessSync, constants } from 'node:fs'
import { installPackages } from './system-packages.ts'

const PLACES = [
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

/** Installs Debian's Chromium when there is none and we may. Says in one line what to do when it cannot. */
export function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found) return found
  if (!process.env.CHROMIUM_PATH) installPackages('Chromium', ['chromium', 'fonts-dejavu-core'])
  const installed = findChromium()
  if (!installed)
    console.log('No Chromium: install it (apt-get install chromium) or give its path in CHROMIUM_PATH, then run again.')
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
