import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author, Deps, Outcome } from '../../../examples/comptabilite/deps.ts'
import type { Nature } from '../../../examples/comptabilite/records.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { certifyServiceFait } from '../../../examples/comptabilite/steps/certify-service-fait.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { modifyLiquidation } from '../../../examples/comptabilite/steps/modify-liquidation.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { transmitLiquidation } from '../../../examples/comptabilite/steps/transmit-liquidation.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateLiquidation } from '../../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateMandat } from '../../../examples/comptabilite/steps/validate-mandat.ts'
import { validateVirement } from '../../../examples/comptabilite/steps/validate-virement.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, type Stage, staffOf, type Unit } from './stage.ts'
import { together } from './together.ts'

/**
 * Centre-Constitutif and Ordonnateur at work on the same chapters at once: 10,000 steps drawn at random, sixteen under way
 * at any time, in whatever order they come to the locks. Decisions are Habilis’ own, over the wire, asked in lots.
 */

const DRAWS = 10_000
const AT_ONCE = 16
const UNITS: readonly Unit[] = ['LPA', 'CFA']
const ACCOUNTS = ['60612', '6064', '6067', '6226', '625'] as const

let stage: Stage
let staff: Staff
let deps: Deps
before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, ...UNITS)
  deps = { ...stage.deps, habilis: { ...stage.habilis, may: together(stage.habilis) } }
  await done(openExercice(deps, staff.superOrdonnateur, { annee: 2026 }))
  const lignes = ACCOUNTS.map((compte) => ({ compte, montant: 800_00n }))
  for (const unite of UNITS) await openBudget(deps, staff, { exercice: 2026, unite, lignes })
})
after(() => stage?.close())

/** Numbers drawn from a seed (mulberry32). */
function drawing(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  const oneOf = <T>(values: readonly T[]): T | undefined => values[below(values.length)]
  return { below, oneOf, cents: (most: number) => BigInt(1 + below(most * 100)) }
}
type Drawing = ReturnType<typeof drawing>
type Made = { id: string; nature: Nature; version: number }

test(`${DRAWS} steps of two modules, interleaved: sums are exact, and each step has its decision [C33, C34, C36]`, async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const draw = drawing(seed)
  const made = new Map<Nature, Made[]>()
  const { rows: earlier } = await stage.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM etape')
  const answers = { done: 0, denied: 0, overrun: 0, rule: 0, unreachable: 0 }
  let left = DRAWS
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const outcome = await takeStep(draw, made)
      answers[outcome.done ? 'done' : outcome.refusal.kind]++
    }
  }
  const note = `(seed ${seed})`
  await Promise.all(Array.from({ length: AT_ONCE }, work)).catch((error: unknown) => {
    throw new Error(`a step failed ${note}`, { cause: error })
  })
  const { rows: later } = await stage.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM etape')
  assert.equal((later[0]?.count ?? 0) - (earlier[0]?.count ?? 0), answers.done, note)
  await assertAccounts(stage.pool, note)
  await assertCountedByHand(note)
  t.diagnostic(JSON.stringify(answers))
  assert.equal(answers.unreachable, 0, note)
  assert.ok(answers.done > 1_500 && answers.overrun > 20 && answers.denied > 500, `${JSON.stringify(answers)} ${note}`)
})

type Drawn = (
  draw: Drawing,
  of: (nature: Nature) => Made,
  centre: { unite: Unit; by: Author; head: Author },
) => Promise<Outcome<Made>>

const place = (draw: Drawing, unite: Unit) => ({ exercice: 2026, unite, objet: 'x', montant: draw.cents(300) })
const invoice = (draw: Drawing) => ({
  ...{ facture: 'F', dateFacture: '2026-02-02', objet: 'x', montant: draw.cents(400), pourSolde: draw.below(3) === 0 },
})
const motive = (draw: Drawing) => (draw.below(4) === 0 ? { motive: 'Urgence' } : {})
const account = (draw: Drawing) => draw.oneOf(ACCOUNTS) ?? ACCOUNTS[0]

/** Whoever it is, whatever the state: Habilis and the accounts say what comes of it. */
const DRAWN: readonly Drawn[] = [
  (draw, _, { unite, by }) =>
    createEngagement(deps, by, { ...place(draw, unite), tiers: 'F001', compte: account(draw) }),
  (draw, of, { head }) => validateEngagement(deps, head, { id: of('engagement').id, ...motive(draw) }),
  (_, of, { by }) => certifyServiceFait(deps, by, { id: of('engagement').id }),
  (draw, of, { by }) => createLiquidation(deps, by, { engagementId: of('engagement').id, ...invoice(draw) }),
  (draw, of, { by }) => modifyLiquidation(deps, by, { ...of('liquidation'), ...invoice(draw) }),
  (draw, of, { head }) => validateLiquidation(deps, head, { id: of('liquidation').id, ...motive(draw) }),
  (_, of, { head }) => transmitLiquidation(deps, head, { id: of('liquidation').id }),
  (_, of) => issueMandat(deps, staff.saisieMandats, { liquidationId: of('liquidation').id }),
  (draw, of) => validateMandat(deps, staff.superOrdonnateur, { id: of('mandat').id, ...motive(draw) }),
  (_, of) => cancelMandat(deps, staff.valideur, { id: of('mandat').id, motif: 'Erreur' }),
  (draw, _, { unite }) =>
    createDecisionModificative(deps, staff.superOrdonnateur, {
      ...place(draw, unite),
      lignes: [{ compte: account(draw), montant: draw.cents(200) * (draw.below(3) === 0 ? -1n : 1n) }],
    }),
  (_, of) => validateDecisionModificative(deps, staff.superOrdonnateur, { id: of('decision_modificative').id }),
  (draw, _, { unite }) =>
    createVirement(deps, staff.superOrdonnateur, { ...place(draw, unite), de: account(draw), vers: account(draw) }),
  (_, of) => validateVirement(deps, staff.valideur, { id: of('virement').id }),
]

/** How many of the newest documents of a kind are worked on: others wait behind them. */
const DESK = 12
const NONE: Made = { id: '00000000-0000-4000-8000-000000000000', nature: 'engagement', version: 1 }

async function takeStep(draw: Drawing, made: Map<Nature, Made[]>): Promise<Outcome<Made>> {
  const unite = draw.oneOf(UNITS) ?? 'LPA'
  const { gestionnaire, responsable } = centreOf(staff, unite)
  const of = (nature: Nature): Made => draw.oneOf((made.get(nature) ?? []).slice(-DESK)) ?? NONE
  const step = DRAWN[draw.below(DRAWN.length)] ?? assert.fail()
  const outcome = await step(draw, of, { unite, by: gestionnaire, head: responsable })
  if (outcome.done) keep(made, outcome.result)
  return outcome
}

function keep(made: Map<Nature, Made[]>, { id, nature, version }: Made): void {
  const all = made.get(nature) ?? []
  made.set(nature, all)
  const known = all.find((one) => one.id === id)
  if (known) known.version = version
  else all.push({ id, nature, version })
}

type Row = {
  id: string
  nature: Nature
  etat: string
  montant: bigint
  chapter: string
  earlier: string
  settles: boolean
}

/** Adds up every document in the plainest way, apart from what the application itself counts with. */
async function assertCountedByHand(note: string): Promise<void> {
  const { rows } = await stage.pool.query<Row>(
    `SELECT p.id, p.nature, p.etat, p.montant, p.unite || ' ' || left(e.compte, 2) AS chapter,
            coalesce(l.engagement_id, m.liquidation_id) AS earlier, l.pour_solde AS settles
     FROM piece p LEFT JOIN engagement e ON e.piece_id = p.id LEFT JOIN liquidation l ON l.piece_id = p.id
     LEFT JOIN mandat m ON m.piece_id = p.id WHERE p.nature IN ('engagement', 'liquidation', 'mandat')`,
  )
  const used = new Map<string, bigint>()
  const cancelled = new Set(
    rows.filter((row) => row.nature === 'mandat' && row.etat === 'annule').map((row) => row.earlier),
  )
  for (const engagement of rows) {
    if (engagement.nature !== 'engagement' || engagement.etat === 'saisi') continue
    const invoices = rows.filter(
      (row) => row.nature === 'liquidation' && row.earlier === engagement.id && row.etat !== 'saisie',
    )
    const owed = invoices.reduce((sum, { id, montant }) => (cancelled.has(id) ? sum : sum + montant), 0n)
    const isSettled = invoices.some(({ settles }) => settles)
    const takes = isSettled || owed > engagement.montant ? owed : engagement.montant
    used.set(engagement.chapter, (used.get(engagement.chapter) ?? 0n) + takes)
  }
  const { rows: kept } = await stage.pool.query<{ chapter: string; consomme: bigint }>(
    `SELECT unite || ' ' || chapitre AS chapter, consomme FROM credit_chapitre WHERE consomme <> 0`,
  )
  const byHand = [...used].filter(([, sum]) => sum !== 0n).sort()
  assert.deepEqual(kept.map(({ chapter, consomme }) => [chapter, consomme]).sort(), byHand, note)
}
