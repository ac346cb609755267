import { expect, type Page } from '@playwright/test'
import { onComptabilite } from './comptabilite-stage.ts'
import { button, field, heading } from './parts.ts'

const test = onComptabilite()

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const choose = (page: Page, list: string, option: RegExp | string) =>
  page
    .getByLabel(list, { exact: true })
    .selectOption(typeof option === 'string' ? { label: option } : { label: option.source })
const said = (page: Page, text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()
const state = (page: Page, name: string) => expect(page.locator('.sous-titre .etat')).toHaveText(name)

async function step(page: Page, name: string, then: string): Promise<void> {
  await button(page, name).click()
  await said(page, then)
}

test('an expense goes its whole way through the three modules, by five people [C31, C33, C34, C38–C41]', async ({
  accounts,
  enter,
  anotherPage,
}) => {
  const gestion = await accounts.hire('Gaëlle', 'Gestion', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const page = await enter(gestion, '/centre-constitutif/engagements/nouveau')
  await expect(heading(page)).toHaveText('Nouvel engagement')
  await choose(page, 'Tiers', 'Coopérative du Val (F001)')
  await choose(page, 'Compte', '6064 — Fournitures administratives (chapitre 60)')
  await field(page, 'Objet').fill('Ramettes de papier')
  await field(page, 'Montant').fill('120,50')
  await button(page, 'Enregistrer').click()
  await said(page, 'La pièce est enregistrée.')
  await expect(heading(page)).toHaveText('Engagement 2026-LPA-1')
  await expect(page.getByText(`Créé par ${gestion.name} (${gestion.code})`)).toBeVisible()
  await expect(button(page, 'Valider l’engagement')).toBeDisabled()
  const engagement = page.url()

  const head = await enter(
    await accounts.hire('Rachid', 'Respo', 'CENTRE-CONSTITUTIF/responsable_centre/LPA'),
    new URL(engagement).pathname,
    await anotherPage(),
  )
  await step(head, 'Valider l’engagement', 'les crédits sont réservés')
  await state(head, 'Engagé')

  await page.reload()
  await step(page, 'Constater le service fait', 'Le service fait est constaté.')
  await link(page, 'Liquider').click()
  await field(page, 'Numéro de la facture').fill('F-2026-88')
  await page.getByLabel('Date de la facture').fill('2026-11-20')
  await button(page, 'Enregistrer').click()
  await expect(heading(page)).toHaveText('Liquidation 2026-LPA-1')

  await head.goto(page.url())
  await step(head, 'Valider la liquidation', 'La liquidation est validée.')
  await step(head, 'Transmettre à l’ordonnateur', 'La liquidation est transmise.')

  const entry = await enter(
    await accounts.hire('Mathilde', 'Mandat', 'ORDONNATEUR/saisie_mandats/ETAB'),
    '/ordonnateur/mandats/nouveau',
    await anotherPage(),
  )
  await entry.getByLabel('Liquidation transmise').selectOption({ index: 1 })
  await button(entry, 'Enregistrer').click()
  await expect(heading(entry)).toHaveText('Mandat 2026-LPA-1')

  const officer = await enter(
    await accounts.hire('Valère', 'Valideur', 'ORDONNATEUR/valideur/ETAB'),
    new URL(entry.url()).pathname,
    await anotherPage(),
  )
  await step(officer, 'Valider le mandat', 'Le mandat est validé.')

  await entry.goto(`${accounts.url}/ordonnateur/bordereaux/nouveau`)
  await choose(entry, 'Unité', 'Lycée (LPA)')
  await choose(entry, 'Sens', 'Dépenses (mandats)')
  await entry.getByLabel(/^Mandat 2026-LPA-1/).check()
  await button(entry, 'Enregistrer').click()
  await expect(heading(entry)).toHaveText('Bordereau 2026-LPA-1')

  await officer.goto(entry.url())
  await step(officer, 'Signer', 'Le bordereau est signé.')
  await step(officer, 'Transmettre à l’agent comptable', 'Le bordereau est transmis.')

  const accountant = await enter(
    await accounts.hire('Aline', 'Comptable', 'AGENT-COMPTABLE/agent_comptable/ETAB'),
    '/agent-comptable/mandats/nouveau',
    await anotherPage(),
  )
  await accountant.getByLabel('Bordereau transmis par l’ordonnateur').selectOption({ index: 1 })
  await button(accountant, 'Enregistrer').click()
  await expect(heading(accountant)).toHaveText('Mandat reçu 2026-LPA-1')
  await accountant.getByText('Prendre en charge…').click()
  await step(accountant, 'Prendre en charge', 'Le mandat est pris en charge.')
  await step(accountant, 'Payer', 'Le mandat est payé.')
  await state(accountant, 'Payé')
  const history = accountant.getByRole('region', { name: 'Ce qui a été fait' })
  await expect(history.getByRole('row')).toHaveCount(4)

  await head.goto(`${accounts.url}/centre-constitutif/execution`)
  await expect(head.getByRole('img', { name: /60 : 120,50 € sur 2 000,00 €/ })).toBeVisible()
})
