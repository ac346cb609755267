import { expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { PASSWORD } from './accounts.ts'
import { button, field, heading } from './parts.ts'
import { passwordField } from './signing-in.ts'
import type { Stage } from './stage.ts'

/** What a phone shows at the time of the stage. */
export function codeOf({ clock }: Stage, key: string): string {
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: clock.now().getTime() })
}

/** A code is taken once: the next one has to be waited for. */
export async function nextCodeOf(stage: Stage, key: string): Promise<string> {
  await stage.advance({ seconds: 30 })
  return codeOf(stage, key)
}

/** From the choice of the kind to the first code; answers the key, as the phone keeps it. */
export async function addApp(page: Page, stage: Stage, name = 'Mon téléphone'): Promise<string> {
  await page.getByRole('radio', { name: 'Application d’authentification' }).check()
  await typeCurrentPassword(page)
  await button(page, 'Continuer').click()
  await expect(heading(page)).toHaveText('Ajoutez l’application d’authentification')
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  const key = ((await page.locator('code').textContent()) ?? '').replace(/\s/g, '')
  await field(page, 'Nom').fill(name)
  await field(page, 'Code à 6 chiffres').fill(codeOf(stage, key))
  await button(page, 'Activer').click()
  return key
}

/** How the holder of an authenticator answers what he is asked from now on: at once, or not at all. */
export type Authenticator = { answers(atOnce: boolean): Promise<void> }

/** An authenticator of this browser that knows its holder, as a phone or a laptop does. */
export async function giveAuthenticator(page: Page): Promise<Authenticator> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return {
    answers: async (enabled) => {
      await browser.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
  }
}

export async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: 'Clé d’accès' }).check()
  await typeCurrentPassword(page)
  await button(page, 'Continuer').click()
  await expect(heading(page)).toHaveText('Créez votre clé d’accès')
  await field(page, 'Nom').fill(name)
  await button(page, 'Créer la clé d’accès').click()
}

async function typeCurrentPassword(page: Page): Promise<void> {
  const password = passwordField(page, /^Mot de passe actuel/)
  if (await password.isVisible()) await password.fill(PASSWORD)
}

/** The recovery codes, once they are said to be kept. */
export async function keepCodes(page: Page): Promise<string[]> {
  await expect(heading(page)).toHaveText('Vos codes de secours')
  const codes = await page.getByRole('list', { name: 'Codes de secours' }).getByRole('listitem').allInnerTexts()
  await page.getByRole('checkbox', { name: 'Je les ai mis en lieu sûr' }).check()
  await button(page, 'Continuer').click()
  return codes
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await expect(heading(page)).toHaveText('Confirmez que c’est bien vous')
  await field(page, 'Code à 6 chiffres').fill(code)
  await button(page, 'Confirmer').click()
}
