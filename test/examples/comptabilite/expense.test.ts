import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author } from '../../../examples/comptabilite/deps.ts'
import { etapesOf, readPiece } from '../../../examples/comptabilite/reads/pieces.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { certifyServiceFait } from '../../../examples/comptabilite/steps/certify-service-fait.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { enforceBudget } from '../../../examples/comptabilite/steps/enforce-budget.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { payMandat } from '../../../examples/comptabilite/steps/pay-mandat.ts'
import { prepareBudget } from '../../../examples/comptabilite/steps/prepare-budget.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { signBordereau } from '../../../examples/comptabilite/steps/sign-bordereau.ts'
import { transmitBordereau } from '../../../examples/comptabilite/steps/transmit-bordereau.ts'
import { transmitLiquidation } from '../../../examples/comptabilite/steps/transmit-liquidation.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateLiquidation } from '../../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateMandat } from '../../../examples/comptabilite/steps/validate-mandat.ts'
import { voteBudget } from '../../../examples/comptabilite/steps/vote-budget.ts'
import { openStage, type Stage } from './stage.ts'

/** The whole life of an expense of the LPA, across the three modules. */

let stage: Stage
let by: Record<'engages' | 'liquidates' | 'heads' | 'orders' | 'validates' | 'budgets' | 'checks' | 'pays', Author>
before(async () => {
  stage = await openStage()
  by = {
    engages: await stage.hire('CENTRE-CONSTITUTIF', 'saisie_engagement', 'LPA'),
    liquidates: await stage.hire('CENTRE-CONSTITUTIF', 'saisie_liquidation', 'LPA'),
    heads: await stage.hire('CENTRE-CONSTITUTIF', 'responsable_centre', 'LPA'),
    orders: await stage.hire('ORDONNATEUR', 'saisie_mandats'),
    validates: await stage.hire('ORDONNATEUR', 'valideur'),
    budgets: await stage.hire('ORDONNATEUR', 'super_ordonnateur'),
    checks: await stage.hire('AGENT-COMPTABLE', 'prise_en_charge'),
    pays: await stage.hire('AGENT-COMPTABLE', 'paiement'),
  }
})
after(() => stage.close())

test('an expense goes from engagement to payment, each step with its decision on record [C33, C34, C37–C41]', async () => {
  const { deps, pool } = stage
  await done(openExercice(deps, by.budgets, { annee: 2026 }))
  const lignes = [
    { compte: '6067', montant: 1_000_00n },
    { compte: '7062', montant: 5_000_00n },
  ]
  const budget = await done(prepareBudget(deps, by.budgets, { exercice: 2026, unite: 'LPA', lignes }))
  await done(voteBudget(deps, by.budgets, { id: budget.id }))
  await done(enforceBudget(deps, by.budgets, { id: budget.id }))
  const engagement = await done(
    createEngagement(deps, by.engages, {
      ...{ exercice: 2026, unite: 'LPA', tiers: 'F001', compte: '6067', objet: 'Semences de travaux pratiques' },
      montant: 400_00n,
    }),
  )
  await done(validateEngagement(deps, by.heads, { id: engagement.id }))
  await done(certifyServiceFait(deps, by.engages, { id: engagement.id }))
  const liquidation = await done(
    createLiquidation(deps, by.liquidates, {
      ...{ engagementId: engagement.id, facture: 'FA-1', dateFacture: '2026-02-27', objet: 'Semences' },
      ...{ montant: 390_00n, pourSolde: true },
    }),
  )
  const { id } = liquidation
  await done(validateLiquidation(deps, by.heads, { id }))
  await done(transmitLiquidation(deps, by.heads, { id }))
  const mandat = await done(issueMandat(deps, by.orders, { liquidationId: id }))
  await done(validateMandat(deps, by.validates, { id: mandat.id }))
  const bordereau = await done(
    createBordereau(deps, by.orders, { exercice: 2026, unite: 'LPA', sens: 'depense', pieceIds: [mandat.id] }),
  )
  await done(signBordereau(deps, by.validates, { id: bordereau.id }))
  await done(transmitBordereau(deps, by.validates, { id: bordereau.id }))
  const [recu] = await done(receiveBordereau(deps, by.checks, { bordereauId: bordereau.id }))
  assert.ok(recu)
  await done(acceptMandat(deps, by.checks, { id: recu.id }))
  const paid = await done(payMandat(deps, by.pays, { id: recu.id }))
  assert.deepEqual([paid.etat, paid.montant, paid.tiersNom], ['paye', 390_00n, 'Coopérative agricole du Val'])
  assert.deepEqual([paid.createdBy, paid.modifiedBy], [by.checks.code, by.pays.code])

  const etapes = await etapesOf(pool, paid.id)
  assert.deepEqual(
    etapes.map(({ action, par, decision }) => [action, par, decision.role]),
    [
      ['recevoir', by.checks.code, 'prise_en_charge'],
      ['prendre_en_charge', by.checks.code, 'prise_en_charge'],
      ['payer', by.pays.code, 'paiement'],
    ],
  )
  const { rows } = await pool.query(
    'SELECT credits, consomme, engage, liquide, mandate, paye FROM execution WHERE chapitre = $1',
    ['60'],
  )
  assert.deepEqual(rows, [
    { credits: 1_000_00n, consomme: 390_00n, engage: 400_00n, liquide: 390_00n, mandate: 390_00n, paye: 390_00n },
  ])
  assert.equal((await readPiece(pool, 'engagement', engagement.id))?.etat, 'service_fait')
})
