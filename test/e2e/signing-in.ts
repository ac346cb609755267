import { expect, type Page } from '@playwright/test'
import { button, field, heading } from './parts.ts'

export const passwordField = (page: Page, label: string | RegExp = /^Mot de passe\s*\*?$/) => page.getByLabel(label)

/** The login page at its direct address, as typed by a person [H20, H21]. */
export async function logIn(page: Page, identifier: string, password: string): Promise<void> {
  await page.goto('/portal/auth/login')
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await passwordField(page).fill(password)
  await button(page, 'Se connecter').click()
}

/** « Validation des règles d’usage » [H28]. */
export async function acceptTerms(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText('Validation des règles d’usage')
  await page.getByRole('checkbox', { name: 'J’ai lu et j’accepte les règles d’usage' }).check()
  await button(page, 'Continuer').click()
}

/** A password of one's own, typed twice [H29]. */
export async function typeNewPassword(page: Page, password: string): Promise<void> {
  await passwordField(page, /^Nouveau mot de passe/).fill(password)
  await passwordField(page, /^Confirmation du mot de passe/).fill(password)
}

/** What the login page says when it refuses. */
export async function expectRefused(page: Page, why: string): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible()
}
