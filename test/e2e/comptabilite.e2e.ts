import { expect, type Page } from '@playwright/test'
import { done } from '../../examples/comptabilite/seed/done.ts'
import { takeExpense } from '../../examples/comptabilite/seed/expense.ts'
import { acceptMandat } from '../../examples/comptabilite/steps/accept-mandat.ts'
import { certifyServiceFait } from '../../examples/comptabilite/steps/certify-service-fait.ts'
import { createBordereau } from '../../examples/comptabilite/steps/create-bordereau.ts'
import { createEngagement } from '../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../examples/comptabilite/steps/create-liquidation.ts'
import { createLiquidationRecette } from '../../examples/comptabilite/steps/create-liquidation-recette.ts'
import { issueMandat } from '../../examples/comptabilite/steps/issue-mandat.ts'
import { receiveBordereau } from '../../examples/comptabilite/steps/receive-bordereau.ts'
import { signBordereau } from '../../examples/comptabilite/steps/sign-bordereau.ts'
import { transmitBordereau } from '../../examples/comptabilite/steps/transmit-bordereau.ts'
import { transmitLiquidation } from '../../examples/comptabilite/steps/transmit-liquidation.ts'
import { validateLiquidation } from '../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateMandat } from '../../examples/comptabilite/steps/validate-mandat.ts'
import { addMember } from '../../src/commands/add-member.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { expectNothing } from './accessibility.ts'
import { type Accounts, onComptabilite, YEAR } from './comptabilite-stage.ts'
import { button, field, heading } from './parts.ts'

const test = onComptabilite()

const OFFICE = { exercice: YEAR, unite: 'LPA', tiers: 'F001', compte: '6064' }
const TOOLS = { ...OFFICE, compte: '2154' }
const RECEIPT = { exercice: YEAR, unite: 'LPA', tiers: 'C001', compte: '7062', montant: 9_000n }

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const list = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const choose = (page: Page, name: string, label: string) => list(page, name).selectOption({ label })
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

test('an overrun: its figures, who may pass it and why, its flag, and no payment until it is covered [C35, C36]', async ({
  accounts,
  enter,
  anotherPage,
}) => {
  const { deps, hire } = accounts
  const gestion = await hire('Lise', 'Lycée', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const head = await hire('Hugo', 'Hardi', 'CENTRE-CONSTITUTIF/responsable_centre/LPA')
  const order = { ...TOOLS, objet: 'Tour de l’atelier', montant: 250_000n }
  const { id } = await done(createEngagement(deps, gestion, order))

  const page = await enter(head, `/centre-constitutif/engagements/${id}`)
  await button(page, 'Valider l’engagement').click()
  const dialog = page.getByRole('dialog', { name: 'Dépassement du disponible budgétaire sur le chapitre 21' })
  const amounts = dialog.getByRole('row')
  await expect(amounts.filter({ hasText: 'Crédits ouverts' })).toContainText('2 000,00 €')
  await expect(amounts.filter({ hasText: 'Demandé' })).toContainText('2 500,00 €')
  await expect(amounts.filter({ hasText: 'Il manque' })).toContainText('500,00 €')
  await expectNothing(page, 'the grave message')
  await field(page, 'Motif').fill('Panne : décision du conseil du 3 décembre')
  await button(page, 'Passer outre : Valider l’engagement').click()
  await said(page, 'L’engagement est validé')
  await expect(page.getByText('À régulariser par DM', { exact: true })).toBeVisible()
  await expect(page.getByText('Panne : décision du conseil du 3 décembre').first()).toBeVisible()

  await done(certifyServiceFait(deps, gestion, { id }))
  const invoice = { facture: 'T-1', dateFacture: '2026-11-21', objet: order.objet, montant: order.montant }
  const liquidation = await done(createLiquidation(deps, gestion, { engagementId: id, ...invoice, pourSolde: true }))
  await done(validateLiquidation(deps, head, { id: liquidation.id, motive: 'Travaux faits' }))
  await done(transmitLiquidation(deps, head, { id: liquidation.id }))
  const officer = await hire('Olga', 'Ordre', 'ORDONNATEUR/saisie_mandats/CFA', 'ORDONNATEUR/valideur/ETAB')
  const mandat = await done(issueMandat(deps, officer, { liquidationId: liquidation.id }))

  const second = await enter(officer, `/ordonnateur/mandats/${mandat.id}`, await anotherPage())
  await button(second, 'Valider le mandat').click()
  await expect(heading(second)).toHaveText('Dépassement du disponible budgétaire sur le chapitre 21')
  await expect(second.getByRole('alert')).toContainText('L’étape n’est pas faite')
  await expect(field(second, 'Motif')).toHaveCount(0)

  const superOrdo = await hire('Sabine', 'Super', 'ORDONNATEUR/super_ordonnateur/ETAB')
  await done(validateMandat(deps, superOrdo, { id: mandat.id, motive: 'DM au prochain conseil' }))
  const place = { exercice: YEAR, unite: 'LPA' }
  const bordereau = await done(createBordereau(deps, officer, { ...place, sens: 'depense', pieceIds: [mandat.id] }))
  await done(signBordereau(deps, officer, { id: bordereau.id }))
  await done(transmitBordereau(deps, officer, { id: bordereau.id }))
  const accountant = await hire('Agathe', 'Caisse', 'AGENT-COMPTABLE/agent_comptable/ETAB')
  const [received] = await done(receiveBordereau(deps, accountant, { bordereauId: bordereau.id }))
  await done(acceptMandat(deps, accountant, { id: received?.id ?? '' }))

  const till = await enter(accountant, `/agent-comptable/mandats/${received?.id}`, await anotherPage())
  await button(till, 'Payer').click()
  await expect(till.getByRole('alert')).toContainText('Crédits insuffisants')
  await expect(field(till, 'Motif')).toHaveCount(0)

  const ordo = await enter(superOrdo, '/ordonnateur/decisions-modificatives/nouveau', await anotherPage())
  await choose(ordo, 'Unité', 'Lycée (LPA)')
  await field(ordo, 'Objet').fill('Tour de l’atelier')
  await choose(ordo, 'Compte, ligne 1', '2154 — Matériel et outillage (chapitre 21)')
  await field(ordo, 'Montant, ligne 1').fill('3000')
  await choose(ordo, 'Compte, ligne 2', '7062 — Pensions et demi-pensions (chapitre 70)')
  await field(ordo, 'Montant, ligne 2').fill('3000')
  await button(ordo, 'Enregistrer').click()
  await step(ordo, 'Valider', 'La décision modificative est exécutoire')

  await page.reload()
  await expect(page.getByText('À régulariser par DM', { exact: true })).toHaveCount(0)
  await expect(page.getByText('Régularisé par une décision modificative.')).toBeVisible()
  await till.goto(`${accounts.url}/agent-comptable/mandats/${received?.id}`)
  await step(till, 'Payer', 'Le mandat est payé.')
})

test('what was paid too much comes back by the agent comptable; what was on the wrong account goes to the right one [C34–C36]', async ({
  accounts,
  enter,
  anotherPage,
}) => {
  const { deps, hire, url } = accounts
  const gestionnaire = await hire('Rosa', 'Retour', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const responsable = await hire('Rémi', 'Retour', 'CENTRE-CONSTITUTIF/responsable_centre/LPA')
  const officer = await hire('Robin', 'Revers', 'ORDONNATEUR/saisie_mandats/CFA', 'ORDONNATEUR/valideur/ETAB')
  const accountant = await hire('Régine', 'Retour', 'AGENT-COMPTABLE/agent_comptable/ETAB')
  const staff = {
    ...{ centres: { LPA: { gestionnaire, responsable } }, superOrdonnateur: officer, saisieMandats: officer },
    ...{ valideur: officer, priseEnCharge: accountant, paiement: accountant, agentComptable: accountant },
  }
  const made = await takeExpense(deps, staff, { ...OFFICE, objet: 'Classeurs', engage: 5_000n }, 'payé')

  const page = await enter(officer, '/ordonnateur/reversements/nouveau')
  await list(page, 'Mandat payé').selectOption(made.mandatId ?? '')
  await field(page, 'Objet').fill('Remise oubliée')
  await field(page, 'Montant').fill('50,01')
  await button(page, 'Enregistrer').click()
  await expect(page.getByRole('alert')).toContainText('Le reversement dépasse ce qui a été payé sur ce compte.')
  await field(page, 'Montant').fill('12')
  await button(page, 'Enregistrer').click()
  await step(page, 'Valider', 'L’ordre de reversement est validé.')
  const order = new URL(page.url()).pathname
  await page.goto(`${url}/ordonnateur/bordereaux/nouveau`)
  await choose(page, 'Unité', 'Lycée (LPA)')
  await choose(page, 'Sens', 'Reversements (ordres de reversement)')
  await page.getByRole('checkbox', { name: /^Ordre de reversement .*Remise oubliée/ }).check()
  await button(page, 'Enregistrer').click()
  await step(page, 'Signer', 'Le bordereau est signé.')
  await step(page, 'Transmettre à l’agent comptable', 'Le bordereau est transmis.')

  const till = await enter(accountant, '/agent-comptable/reversements/nouveau', await anotherPage())
  await list(till, 'Bordereau transmis par l’ordonnateur').selectOption({ index: 1 })
  await button(till, 'Enregistrer').click()
  await step(till, 'Prendre en charge', 'ses crédits sont de nouveau disponibles')
  await step(till, 'Recouvrer', 'Le reversement est recouvré.')
  await page.goto(url + order)
  await expect(page.getByText('Recouvré', { exact: true })).toBeVisible()
  await page.goto(`${url}/ordonnateur/execution?unite=LPA`)
  await expect(page.getByRole('row', { name: '6064 — Fournitures administratives' })).toContainText('12,00')

  await till.goto(`${url}/agent-comptable/regularisations/nouveau`)
  await list(till, 'Mandat').selectOption(made.mandatRecuId ?? '')
  await list(till, 'Compte corrigé').selectOption('651')
  await field(till, 'Montant').fill('20')
  await field(till, 'Objet').fill('Licence imputée en fournitures')
  await button(till, 'Enregistrer').click()
  await button(till, 'Valider').click()
  const dialog = till.getByRole('dialog', { name: 'Dépassement du disponible budgétaire sur le chapitre 65' })
  await expect(dialog.getByRole('row').filter({ hasText: 'Il manque' })).toContainText('20,00 €')
  await field(till, 'Motif').fill('DM au prochain conseil')
  await button(till, 'Passer outre : Valider').click()
  await said(till, 'le montant a changé de compte')
  await expect(till.getByText('À régulariser par DM', { exact: true })).toBeVisible()
})

test('his own data: who created a liquidation alone changes it, or who may change all data, which is said [C32, C42, C43]', async ({
  accounts,
  enter,
  anotherPage,
}) => {
  const { deps, hire } = accounts
  const place = 'CENTRE-CONSTITUTIF/saisie_liquidation/LPA'
  const [creator, colleague] = [await hire('Camille', 'Créa', place), await hire('Colette', 'Collègue', place)]
  const gestion = await hire('Gil', 'Gérant', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const { id } = await done(createLiquidationRecette(deps, creator, { ...RECEIPT, objet: 'Pension de mai' }))
  const address = `/centre-constitutif/recettes/${id}`

  const page = await enter(colleague, address)
  await expect(page.getByText('vous avez créés vous-même')).toBeVisible()
  await expect(link(page, 'Modifier')).toHaveCount(0)
  await page.goto(`${accounts.url}${address}/modifier`)
  await expect(heading(page)).toHaveText('Accès refusé')

  const own = await enter(creator, address, await anotherPage())
  await link(own, 'Modifier').click()
  await field(own, 'Objet').fill('Pension de juin')
  await button(own, 'Enregistrer').click()
  await said(own, 'Les modifications sont enregistrées.')

  const third = await enter(gestion, `${address}/modifier`, await anotherPage())
  await field(third, 'Montant').fill('91,00')
  await button(third, 'Enregistrer').click()
  await expect(third.getByText(`Dernière modification par ${gestion.name} (${gestion.code})`)).toBeVisible()
  await expect(third.getByText(`Créé par ${creator.name} (${creator.code})`)).toBeVisible()
  await expect(third.getByText('sur toutes les données')).toBeVisible()
})

test('a right withdrawn between opening a form and saving it: refused with the reason, and the form is kept [C33, C34]', async ({
  accounts,
  enter,
  stage,
}) => {
  const { hire, groupOf } = accounts
  const reader = 'CENTRE-CONSTITUTIF/consultation/CFA'
  const writer = 'CENTRE-CONSTITUTIF/saisie_engagement/LPA'
  const person = await hire('Retrait', 'Soudain', reader, writer)
  const page = await enter(person, '/centre-constitutif/engagements/nouveau')
  await choose(page, 'Tiers', 'Coopérative du Val (F001)')
  await choose(page, 'Compte', '6064 — Fournitures administratives (chapitre 60)')
  await field(page, 'Objet').fill('Des mots que je ne veux pas retaper')
  await field(page, 'Montant').fill('1 234,5')
  const { world, clock } = stage
  const ended = { groupId: await groupOf(writer), userId: person.userId }
  await world.run(endMembership, world.partner.administrator, ended, clock.now())
  await button(page, 'Enregistrer').click()
  await expect(page.getByRole('alert')).toContainText('Rien n’est enregistré')
  await expect(field(page, 'Objet')).toHaveValue('Des mots que je ne veux pas retaper')
  await expect(field(page, 'Montant')).toHaveValue('1 234,5')
  await expect(page.getByLabel('Compte', { exact: true })).toHaveValue('6064')
  await expect(page.getByLabel('Unité', { exact: true })).toHaveValue('LPA')

  await world.run(addMember, world.partner.administrator, ended, clock.now())
  await button(page, 'Enregistrer').click()
  await said(page, 'La pièce est enregistrée.')
})

test('the menu shows what may be opened; the address of the rest is refused with the reason [C31]', async ({
  accounts,
  enter,
  anotherPage,
}) => {
  const page = await enter(
    await accounts.hire('Colin', 'Consulte', 'CENTRE-CONSTITUTIF/consultation/LPA'),
    '/centre-constitutif/',
  )
  const menu = page.getByRole('navigation', { name: 'Menu' })
  await expect(menu.getByRole('link')).toHaveText([
    ...['Accueil', 'Bons de commande', 'Engagements', 'Liquidations de dépenses', 'Liquidations de recettes'],
    ...['Tiers', 'Exécution budgétaire', 'Aide'],
  ])
  for (const path of ['engagements/nouveau', 'transmissions', 'bons-commande/nouveau']) {
    const answer = await page.goto(`${accounts.url}/centre-constitutif/${path}`)
    expect(answer?.status(), path).toBe(403)
    await expect(page.getByRole('alert')).toContainText('Aucun de vos groupes ne donne ce droit.')
  }
  await page.goto(`${accounts.url}/centre-constitutif/recettes`)
  await expect(heading(page)).toHaveText('Liquidations de recettes')
  await expect(link(page, 'Nouvelle liquidation de recettes')).toHaveCount(0)
  const other = await enter(
    await accounts.hire('Paul', 'Payeur', 'AGENT-COMPTABLE/paiement/ETAB'),
    '/agent-comptable/',
    await anotherPage(),
  )
  await expect(other.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Paiements' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Prise en charge' })).toHaveCount(0)
  expect((await other.goto(`${accounts.url}/agent-comptable/prise-en-charge`))?.status()).toBe(403)
})

test('Habilis away: what was open is read on, no step is done, nothing typed is lost; back again, it is saved', async ({
  accounts,
  enter,
}) => {
  const { deps, hire, line, url } = accounts
  const person = await hire('Absence', 'Habilis', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const { id } = await done(createEngagement(deps, person, { ...OFFICE, objet: 'Craies', montant: 1_000n }))
  const page = await enter(person, `/centre-constitutif/engagements/${id}`)
  await link(page, 'Modifier').click()
  await field(page, 'Objet').fill('Craies de couleur')
  line.down()
  await button(page, 'Enregistrer').click()
  await expect(page.getByRole('alert')).toContainText('Vos droits n’ont pas pu être vérifiés')
  await expect(field(page, 'Objet')).toHaveValue('Craies de couleur')

  const other = await page.context().newPage()
  await other.goto(`${url}/centre-constitutif/engagements/${id}`)
  await expect(heading(other)).toHaveText(/^Engagement/)
  await expect(other.getByText('Habilis ne répond pas.')).toBeVisible()
  await expect(button(other, 'Valider l’engagement')).toBeDisabled()
  expect((await other.goto(`${url}/centre-constitutif/recettes`))?.status()).toBe(503)
  await expect(heading(other)).toHaveText('Droits non vérifiés')

  line.up()
  await button(page, 'Enregistrer').click()
  await said(page, 'Les modifications sont enregistrées.')
})

test('a unit comes with the first person of it who signs on; he enters a third party, and commits to it [C37–C41]', async ({
  accounts,
  enter,
}) => {
  const { hire } = accounts
  const person = await hire('Prune', 'Première', 'CENTRE-CONSTITUTIF/saisie_engagement/EXP')
  const page = await enter(person, '/centre-constitutif/tiers')
  await link(page, 'Nouveau tiers').first().click()
  await field(page, 'Code').fill('f900')
  await field(page, 'Nom ou raison sociale').fill('Scierie du Causse')
  await page.getByLabel(/^IBAN/).fill('FR76 3000 6000 0112 3456 7890 188')
  await button(page, 'Enregistrer').click()
  await expect(page.getByText('Cet IBAN n’est pas juste').first()).toBeVisible()
  await expect(field(page, 'Nom ou raison sociale')).toHaveValue('Scierie du Causse')
  await page.getByLabel(/^IBAN/).fill('FR76 3000 6000 0112 3456 7890 189')
  await button(page, 'Enregistrer').click()
  await said(page, 'Le tiers est enregistré.')
  await expect(heading(page)).toHaveText('Tiers F900')
  await expect(page.getByText(`Créé par ${person.name} (${person.code})`)).toBeVisible()

  await page.goto(`${accounts.url}/centre-constitutif/engagements/nouveau`)
  await expect(page.getByLabel('Unité', { exact: true })).toHaveValue('EXP')
  await choose(page, 'Tiers', 'Scierie du Causse (F900)')
  await choose(page, 'Compte', '6064 — Fournitures administratives (chapitre 60)')
  await field(page, 'Objet').fill('Piquets')
  await field(page, 'Montant').fill('80')
  await button(page, 'Enregistrer').click()
  await expect(heading(page)).toHaveText('Engagement 2026-EXP-1')
})

test('a tile opens a module signed on; leaving one module, or losing its last right, is leaving [C10]', async ({
  accounts,
  signedIn,
  page,
  stage,
}) => {
  const { hire, groupOf, url } = accounts
  const places = ['CENTRE-CONSTITUTIF/consultation/LPA', 'ORDONNATEUR/consultation/ETAB']
  const person = await hire('Tuile', 'Double', ...places)
  await signedIn(person.userId, page)
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: /Cocwinelle Centre-Constitutif/ }).click()
  const tab = await opened
  await expect(heading(tab)).toHaveText('Centre-Constitutif')
  await page.goto(`${url}/ordonnateur/`)
  await expect(heading(page)).toHaveText('Ordonnateur')

  const { world, clock } = stage
  const ended = { groupId: await groupOf(places[1] ?? ''), userId: person.userId }
  await world.run(endMembership, world.partner.administrator, ended, clock.now())
  await expect(async () => {
    await page.goto(`${url}/ordonnateur/aide`)
    expect(new URL(page.url()).origin).toBe(stage.url)
  }).toPass()

  await button(tab, 'Se déconnecter').click()
  await expect(heading(tab)).toHaveText('Vous êtes déconnecté')
  await tab.goto(`${url}/centre-constitutif/`)
  expect(new URL(tab.url()).origin).toBe(stage.url)
})

/** French as it is set: no-break spaces, apostrophes, guillemets. */
const BADLY_SET = /[^\u00a0\u202f\s](?:[;!?»]|:(?![/\d]))|[ \n](?:[;!?»]|:(?!\/\/))|«(?![\u00a0\u202f])|\w'\w|\.\.\./

type Made = Awaited<ReturnType<typeof takeExpense>>

/** What is to be looked at of each module, by whom. */
const LOOKED_AT: Record<string, { places: string[]; paths(made: Made): string[] }> = {
  'centre-constitutif': {
    places: ['CENTRE-CONSTITUTIF/gestionnaire/LPA', 'CENTRE-CONSTITUTIF/responsable_centre/CFA'],
    paths: ({ engagementId, liquidationId }) => [
      ...['', 'bons-commande', 'bons-commande/nouveau', 'engagements', `engagements/${engagementId}`, 'execution'],
      ...['liquidations/nouveau', `liquidations/${liquidationId}`, 'recettes/nouveau', 'transmissions', 'aide', 'rien'],
      ...['tiers', 'tiers/F001', 'tiers/nouveau', 'tiers/F001/modifier'],
    ],
  },
  ordonnateur: {
    places: ['ORDONNATEUR/super_ordonnateur/ETAB', 'ORDONNATEUR/saisie_mandats/CFA'],
    paths: ({ mandatId, bordereauId }) => [
      ...['', 'budgets', 'budgets/nouveau', 'virements/nouveau', 'mandats', `mandats/${mandatId}`, 'mandats/nouveau'],
      ...[`bordereaux/${bordereauId}`, 'bordereaux/nouveau', 'decisions-modificatives/nouveau', 'exercices'],
      ...['reversements', 'reversements/nouveau'],
      ...['execution', 'aide'],
    ],
  },
  'agent-comptable': {
    places: ['AGENT-COMPTABLE/agent_comptable/ETAB'],
    paths: ({ mandatRecuId }) => [
      ...['', 'mandats', `mandats/${mandatRecuId}`, 'mandats/nouveau', 'paiements', 'regularisations/nouveau'],
      ...['recettes', 'reversements', 'reversements/nouveau', 'regularisations', 'tresorerie', 'aide', 'au-revoir'],
    ],
  },
}

let making: Promise<Made> | undefined
/** An expense that was passed over what was open, as far as the comptable’s. */
async function makeExpense({ deps, hire }: Accounts): Promise<Made> {
  const gestionnaire = await hire('Axelle', 'Gestion', 'CENTRE-CONSTITUTIF/gestionnaire/LPA')
  const responsable = await hire('Alexis', 'Respo', 'CENTRE-CONSTITUTIF/responsable_centre/LPA')
  const ordo = await hire('Axel', 'Ordo', 'ORDONNATEUR/super_ordonnateur/ETAB', 'ORDONNATEUR/saisie_mandats/CFA')
  const comptable = await hire('Alex', 'Compte', 'AGENT-COMPTABLE/agent_comptable/ETAB')
  const staff = {
    ...{ centres: { LPA: { gestionnaire, responsable } }, superOrdonnateur: ordo, saisieMandats: ordo, valideur: ordo },
    ...{ priseEnCharge: comptable, paiement: comptable, agentComptable: comptable },
  }
  const expense = { ...TOOLS, objet: 'Pompe de relevage', engage: 900_000n, motive: 'Urgence sanitaire' }
  return takeExpense(deps, staff, expense, 'pris en charge')
}

for (const [index, [module, { places, paths }]] of Object.entries(LOOKED_AT).entries())
  test(`axe finds nothing on any page of ${module}, wide and narrow, and French is set as it should be`, async ({
    accounts,
    enter,
  }) => {
    making ??= makeExpense(accounts)
    const made = await making
    const person = await accounts.hire('Regarde', ['Premier', 'Second', 'Tiers'][index] ?? '', ...places)
    const page = await enter(person, `/${module}/`)
    for (const path of paths(made)) {
      await page.goto(`${accounts.url}/${module}/${path}`)
      const where = `/${module}/${path}`
      expect(await page.locator('main').textContent(), where).not.toMatch(BADLY_SET)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await expectNothing(page, `${where}, ${width} px`)
        const wide = await page.locator('html').evaluate((html) => html.scrollWidth)
        expect(wide, `${where} scrolls sideways at ${width} px`).toBeLessThanOrEqual(width)
      }
    }
  })
