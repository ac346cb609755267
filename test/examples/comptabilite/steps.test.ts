import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author, Deps } from '../../../examples/comptabilite/deps.ts'
import { etapesOf, readPiece } from '../../../examples/comptabilite/reads/pieces.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { certifyServiceFait } from '../../../examples/comptabilite/steps/certify-service-fait.ts'
import { closeExercice } from '../../../examples/comptabilite/steps/close-exercice.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { enforceBudget } from '../../../examples/comptabilite/steps/enforce-budget.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { modifyEngagement } from '../../../examples/comptabilite/steps/modify-engagement.ts'
import { modifyLiquidation } from '../../../examples/comptabilite/steps/modify-liquidation.ts'
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
import { connect } from '../../../src/client/connect.ts'
import { tcpProxy } from '../../tcp-proxy.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, refused, type Stage } from './stage.ts'

/** Steps one by one: whose they are, what stops them, and what they leave behind. */

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
after(() => stage?.close())

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

const draft = async (montant = 10_00n) => {
  const input = { exercice: 2026, unite: 'LPA', tiers: 'F001', compte: '6067', objet: 'Brouillon', montant }
  return done(createEngagement(stage.deps, by.engages, input))
}
const liquidationOf = async (author: Author) => {
  const { id } = await draft()
  await done(validateEngagement(stage.deps, by.heads, { id }))
  await done(certifyServiceFait(stage.deps, by.engages, { id }))
  const invoice = { facture: 'FA-2', dateFacture: '2026-02-27', objet: 'Facture', montant: 10_00n, pourSolde: false }
  return done(createLiquidation(stage.deps, author, { engagementId: id, ...invoice }))
}
const CHANGED = {
  facture: 'FA-3',
  dateFacture: '2026-02-28',
  objet: 'Facture corrigée',
  montant: 9_00n,
  pourSolde: true,
}

test('a liquidation is its creator’s to change; who has « toutes les données » may too, and it is logged as such [C32, C43]', async () => {
  const { deps, pool, world } = stage
  const { id, version } = await liquidationOf(by.liquidates)
  const colleague = await stage.hire('CENTRE-CONSTITUTIF', 'saisie_liquidation', 'LPA')
  const manager = await stage.hire('CENTRE-CONSTITUTIF', 'gestionnaire', 'LPA')
  const byColleague = await refused(modifyLiquidation(deps, colleague, { id, version, ...CHANGED }))
  assert.deepEqual([byColleague.kind, byColleague.code], ['denied', 'not_owner'])
  const own = await done(modifyLiquidation(deps, by.liquidates, { id, version, ...CHANGED }))
  assert.deepEqual([own.montant, own.facture, own.modifiedByName], [9_00n, 'FA-3', by.liquidates.name])
  const late = await refused(modifyLiquidation(deps, by.liquidates, { id, version, ...CHANGED }))
  assert.equal(late.code, 'changed_meanwhile')
  const anew = { id, version: own.version, ...CHANGED, montant: 8_00n }
  const managed = await done(modifyLiquidation(deps, manager, anew))
  assert.deepEqual(
    [managed.createdBy, managed.createdByName, managed.modifiedBy, managed.modifiedByName],
    [by.liquidates.code, by.liquidates.name, manager.code, manager.name],
  )
  const etapes = await etapesOf(pool, id)
  assert.deepEqual(
    etapes.map(({ decision }) => decision.as),
    ['own', 'own', 'any'],
  )
  assert.equal(etapes[2]?.decision.role, 'mise_a_jour')
  const logged = () =>
    world.db.selectFrom('strongerRightUse').select('userId').where('userId', '=', manager.code).execute()
  const started = performance.now()
  while ((await logged()).length === 0) assert.ok(performance.now() - started < 10_000, 'it is not logged')
})

test('once the next step is done nobody changes the one before [C34]', async () => {
  const { deps } = stage
  const { id, version } = await liquidationOf(by.liquidates)
  await done(validateLiquidation(deps, by.heads, { id }))
  const refusal = await refused(modifyLiquidation(deps, by.liquidates, { id, version, ...CHANGED }))
  assert.deepEqual([refusal.kind, refusal.code], ['denied', 'step_already_done'])
})

test('without an answer of Habilis no step is done, nothing is half written, and the person is told so', async () => {
  const { pool, world, key, deps } = stage
  const engagement = await draft()
  const proxy = await tcpProxy(world.url)
  const habilis = connect({ url: proxy.url, key, timeoutMs: 200 })
  proxy.down()
  const away = { ...deps, habilis }
  const before = await countAll()
  const input = { exercice: 2026, unite: 'LPA', tiers: 'F001', compte: '6067', objet: 'x', montant: 1n }
  const refusals = [
    await refused(createEngagement(away, by.engages, input)),
    await refused(validateEngagement(away, by.heads, { id: engagement.id })),
  ]
  for (const { kind, code, texts } of refusals) {
    assert.deepEqual([kind, code], ['unreachable', 'unreachable'])
    assert.match(texts.fr, /le service des habilitations ne répond pas/)
  }
  assert.deepEqual(await countAll(), before)
  assert.equal((await readPiece(pool, 'engagement', engagement.id))?.etat, 'saisi')
  habilis.close()
  await proxy.close()
})

test('while Habilis takes its time, nobody waits for a lock of the chapter', async () => {
  const { pool, deps } = stage
  const { id } = await draft()
  let answer: () => void = () => assert.fail('it was not asked')
  const asked = new Promise<void>((isAsked) => {
    const may: typeof deps.habilis.may = async (ask) => {
      isAsked()
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return deps.habilis.may(ask)
    }
    slow = { ...deps, habilis: { ...deps.habilis, may } }
  })
  const validating = validateEngagement(slow, by.heads, { id })
  await asked
  await pool.query(`SELECT FROM credit_chapitre WHERE chapitre = '60' FOR UPDATE NOWAIT`)
  await pool.query('SELECT FROM piece WHERE id = $1 FOR UPDATE NOWAIT', [id])
  answer()
  assert.equal((await done(validating)).etat, 'engage')
})

test('what changed while Habilis was asked is asked about anew: the decision is about what is written', async () => {
  const { deps } = stage
  const { id } = await draft()
  let isFirst = true
  const may: typeof deps.habilis.may = async (ask) => {
    const answer = await deps.habilis.may(ask)
    if (isFirst) {
      isFirst = false
      await done(validateEngagement(deps, by.heads, { id }))
    }
    return answer
  }
  const refusal = await refused(validateEngagement({ ...deps, habilis: { ...deps.habilis, may } }, by.heads, { id }))
  assert.deepEqual([refusal.kind, refusal.code], ['denied', 'step_already_done'])
})

test('numbers have no gap: a step that is refused gives its number back', async () => {
  const { deps, pool } = stage
  const first = await draft()
  const input = { exercice: 2026, unite: 'LPA', tiers: 'nobody', compte: '6067', objet: 'x', montant: 1n }
  const refusal = await refused(createEngagement(deps, by.engages, input))
  assert.deepEqual(refusal.kind === 'rule' && [refusal.code, refusal.field], ['third_party_is_known', 'tiers'])
  assert.equal((await draft()).numero, first.numero + 1)
  await assertAccounts(pool)
})

test('nothing is engaged without a budget in force, nor done in a closed exercice: Habilis says so', async () => {
  const { deps } = stage
  await done(openExercice(deps, by.budgets, { annee: 2027 }))
  const input = { exercice: 2027, unite: 'LPA', tiers: 'F001', compte: '6067', objet: 'x', montant: 1n }
  const { id } = await done(createEngagement(deps, by.engages, input))
  const early = await refused(validateEngagement(deps, by.heads, { id }))
  assert.deepEqual(
    [early.kind, early.code, early.texts.fr.includes('Le budget n’est pas exécutoire')],
    ['denied', 'message_blocking', true],
  )
  await done(closeExercice(deps, by.budgets, { annee: 2027 }))
  const changed = { id, version: 1, ...input }
  for (const outcome of [createEngagement(deps, by.engages, input), modifyEngagement(deps, by.engages, changed)]) {
    const late = await refused(outcome)
    assert.deepEqual(
      [late.kind, late.code, late.texts.fr.includes('L’exercice est clos')],
      ['denied', 'message_blocking', true],
    )
  }
})

test('a document that does not exist is not found, whatever its id is', async () => {
  for (const id of ['nowhere', '00000000-0000-4000-8000-000000000000'])
    assert.equal((await refused(validateEngagement(stage.deps, by.heads, { id }))).code, 'not_found')
})

let slow: Deps

async function countAll(): Promise<unknown> {
  const { rows } = await stage.pool.query(
    `SELECT (SELECT count(*) FROM piece) AS pieces, (SELECT count(*) FROM etape) AS etapes,
            (SELECT count(*) FROM engagement) AS engagements, (SELECT sum(dernier) FROM compteur) AS numbers,
            (SELECT sum(consomme) FROM credit_chapitre) AS used`,
  )
  return rows
}
