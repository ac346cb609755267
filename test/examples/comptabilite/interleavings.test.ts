import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author, Deps, Outcome } from '../../../examples/comptabilite/deps.ts'
import type { Nature } from '../../../examples/comptabilite/records.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { type Expense, takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { acceptReversement } from '../../../examples/comptabilite/steps/accept-reversement.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { certifyServiceFait } from '../../../examples/comptabilite/steps/certify-service-fait.ts'
import { collectReversement } from '../../../examples/comptabilite/steps/collect-reversement.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { createRegularisation } from '../../../examples/comptabilite/steps/create-regularisation.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { issueReversement } from '../../../examples/comptabilite/steps/issue-reversement.ts'
import { modifyLiquidation } from '../../../examples/comptabilite/steps/modify-liquidation.ts'
import { modifyRegularisation } from '../../../examples/comptabilite/steps/modify-regularisation.ts'
import { modifyReversement } from '../../../examples/comptabilite/steps/modify-reversement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { payMandat } from '../../../examples/comptabilite/steps/pay-mandat.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { rejectMandat } from '../../../examples/comptabilite/steps/reject-mandat.ts'
import { rejectReversement } from '../../../examples/comptabilite/steps/reject-reversement.ts'
import { resumeMandat } from '../../../examples/comptabilite/steps/resume-mandat.ts'
import { signBordereau } from '../../../examples/comptabilite/steps/sign-bordereau.ts'
import { suspendMandat } from '../../../examples/comptabilite/steps/suspend-mandat.ts'
import { transmitBordereau } from '../../../examples/comptabilite/steps/transmit-bordereau.ts'
import { transmitLiquidation } from '../../../examples/comptabilite/steps/transmit-liquidation.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateLiquidation } from '../../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateMandat } from '../../../examples/comptabilite/steps/validate-mandat.ts'
import { validateRegularisation } from '../../../examples/comptabilite/steps/validate-regularisation.ts'
import { validateReversement } from '../../../examples/comptabilite/steps/validate-reversement.ts'
import { validateVirement } from '../../../examples/comptabilite/steps/validate-virement.ts'
import { assertAccounts } from './accounts.ts'
import { openStage, type Stage, staffOf, type Unit } from './stage.ts'
import { together } from './together.ts'

/**
 * The three modules at work on the same chapters at once: 10,000 steps drawn at random, sixteen under way at any time, in
 * whatever order they come to the locks. Decisions are Habilis’ own, over the wire, asked in lots.
 */

const DRAWS = 10_000
const AT_ONCE = 16
const UNITS: readonly Unit[] = ['LPA', 'CFA']
const ACCOUNTS = ['60612', '6064', '6067', '6226', '625'] as const

let stage: Stage
let staff: Staff
let deps: Deps
/** What the accounting officer has, paid or not: it is corrected, claimed back, suspended, rejected. */
const received: Expense[] = []
before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, ...UNITS)
  deps = { ...stage.deps, habilis: { ...stage.habilis, may: together(stage.habilis) } }
  await done(openExercice(deps, staff.superOrdonnateur, { annee: 2026 }))
  const lignes = ACCOUNTS.map((compte) => ({ compte, montant: 700_00n }))
  for (const unite of UNITS) {
    await openBudget(deps, staff, { exercice: 2026, unite, lignes })
    for (const [index, compte] of [...ACCOUNTS, ...ACCOUNTS].entries()) {
      const spent = { exercice: 2026, unite, tiers: 'F001', compte, objet: 'x', engage: 40_00n, pourSolde: index < 5 }
      received.push(await takeExpense(deps, staff, spent, index % 3 === 0 ? 'pris en charge' : 'payé'))
    }
  }
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

test(`${DRAWS} steps of the three modules, interleaved: sums are exact, and each step has its decision [C33, C34, C36]`, async (t) => {
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
  const { rows: corrected } = await stage.pool.query<{ nature: string; count: number }>(
    'SELECT nature, count(DISTINCT piece_id)::int AS count FROM correction GROUP BY nature ORDER BY nature',
  )
  t.diagnostic(JSON.stringify(corrected))
  assert.ok(corrected.length === 2 && corrected.every(({ count }) => count > 5), `${JSON.stringify(corrected)} ${note}`)
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
      lignes: [{ compte: account(draw), montant: draw.cents(200) * (draw.below(2) === 0 ? -1n : 1n) }],
    }),
  (_, of) => validateDecisionModificative(deps, staff.superOrdonnateur, { id: of('decision_modificative').id }),
  (draw, _, { unite }) =>
    createVirement(deps, staff.superOrdonnateur, { ...place(draw, unite), de: account(draw), vers: account(draw) }),
  (_, of) => validateVirement(deps, staff.valideur, { id: of('virement').id }),
  (draw) =>
    issueReversement(deps, staff.saisieMandats, {
      ...{ mandatId: one(draw).mandatId ?? '', objet: 'x', montant: draw.cents(12) },
      ...(draw.below(3) === 0 && { compte: account(draw) }),
    }),
  (draw, of) =>
    modifyReversement(deps, staff.saisieMandats, { ...of('reversement'), objet: 'y', montant: draw.cents(12) }),
  (_, of) => validateReversement(deps, staff.valideur, { id: of('reversement').id }),
  (_, of, { unite }) =>
    createBordereau(deps, staff.saisieMandats, {
      ...{ exercice: 2026, unite, sens: 'reversement', pieceIds: [of('reversement').id] },
    }),
  (_, of) => signBordereau(deps, staff.valideur, { id: of('bordereau').id }),
  (_, of) => transmitBordereau(deps, staff.valideur, { id: of('bordereau').id }),
  async (_, of) => {
    const outcome = await receiveBordereau(deps, staff.priseEnCharge, { bordereauId: of('bordereau').id })
    return outcome.done ? { done: true, result: outcome.result[0] ?? assert.fail('an empty bordereau') } : outcome
  },
  (_, of) => acceptReversement(deps, staff.priseEnCharge, { id: of('reversement_recu').id }),
  (draw, of) =>
    draw.below(5) === 0
      ? rejectReversement(deps, staff.priseEnCharge, { id: of('reversement_recu').id, motif: 'Avoir absent' })
      : collectReversement(deps, staff.paiement, { id: of('reversement_recu').id }),
  (draw) =>
    createRegularisation(deps, staff.priseEnCharge, {
      ...{ mandatRecuId: one(draw).mandatRecuId ?? '', objet: 'x', montant: draw.cents(25) },
      ...{ compteCorrige: account(draw), ...(draw.below(2) === 0 && { compte: account(draw) }) },
    }),
  (draw, of) =>
    modifyRegularisation(deps, staff.priseEnCharge, {
      ...{ ...of('regularisation'), objet: 'y', montant: draw.cents(25), compteCorrige: account(draw) },
    }),
  (draw, of) => validateRegularisation(deps, staff.agentComptable, { id: of('regularisation').id, ...motive(draw) }),
  (draw) => examine(draw, one(draw)),
]

const one = (draw: Drawing): Expense => draw.oneOf(received) ?? assert.fail()

/** To and fro, and now and then to an end: what is rejected is cancelled, with its corrections. */
function examine(draw: Drawing, { mandatRecuId: id = '', mandatId = '' }: Expense): Promise<Outcome<Made>> {
  const drawn = draw.below(16)
  if (drawn === 0) return rejectMandat(deps, staff.priseEnCharge, { id, motif: 'Pièce absente' })
  if (drawn === 1) return payMandat(deps, staff.paiement, { id })
  if (drawn < 6) return suspendMandat(deps, staff.priseEnCharge, { id, motif: 'À vérifier' })
  if (drawn < 9) return resumeMandat(deps, staff.priseEnCharge, { id })
  if (drawn < 12) return acceptMandat(deps, staff.priseEnCharge, { id })
  return cancelMandat(deps, staff.superOrdonnateur, { id: mandatId, motif: 'Rejeté', ...motive(draw) })
}

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
  unite: string
  /** That the document itself says. */
  account: string | null
  corrected: string | null
  earlier: string
  settles: boolean
}

/** Adds up every document in the plainest way, apart from what the application itself counts with. */
async function assertCountedByHand(note: string): Promise<void> {
  const { rows } = await stage.pool.query<Row>(
    `SELECT p.id, p.nature, p.etat, p.montant, p.unite, coalesce(e.compte, g.compte, v.compte) AS account,
            g.compte_corrige AS corrected, l.pour_solde AS settles,
            coalesce(l.engagement_id, m.liquidation_id, r.mandat_id, v.mandat_id, g.mandat_recu_id,
                     vr.reversement_id) AS earlier
     FROM piece p LEFT JOIN engagement e ON e.piece_id = p.id LEFT JOIN liquidation l ON l.piece_id = p.id
     LEFT JOIN mandat m ON m.piece_id = p.id LEFT JOIN mandat_recu r ON r.piece_id = p.id
     LEFT JOIN reversement v ON v.piece_id = p.id LEFT JOIN reversement_recu vr ON vr.piece_id = p.id
     LEFT JOIN regularisation g ON g.piece_id = p.id`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const before = ({ earlier }: Row): Row => byId.get(earlier) ?? assert.fail(`what was before ${earlier}`)
  const all = (nature: Nature) => rows.filter((row) => row.nature === nature)
  const [used, spent] = [new Map<string, bigint>(), new Map<string, bigint>()]
  const add = (sums: Map<string, bigint>, name: string, amount: bigint) =>
    sums.set(name, (sums.get(name) ?? 0n) + amount)
  const move = ({ unite }: Row, account: string | null, amount: bigint) => {
    add(used, `${unite} ${account?.slice(0, 2)}`, amount)
    add(spent, `${unite} ${account}`, amount)
  }
  const cancelled = new Set(all('mandat').flatMap(({ etat, earlier }) => (etat === 'annule' ? [earlier] : [])))
  for (const engagement of all('engagement')) {
    if (engagement.etat === 'saisi') continue
    const invoices = all('liquidation').filter(({ earlier, etat }) => earlier === engagement.id && etat !== 'saisie')
    const owed = invoices.reduce((sum, { id, montant }) => (cancelled.has(id) ? sum : sum + montant), 0n)
    const isSettled = invoices.some(({ settles }) => settles)
    const takes = isSettled || owed > engagement.montant ? owed : engagement.montant
    add(used, `${engagement.unite} ${engagement.account?.slice(0, 2)}`, takes)
  }
  for (const mandat of all('mandat'))
    if (mandat.etat === 'valide') add(spent, `${mandat.unite} ${before(before(mandat)).account}`, mandat.montant)
  for (const one of all('regularisation'))
    if (one.etat === 'validee' && before(before(one)).etat !== 'annule') {
      move(one, one.account, -one.montant)
      move(one, one.corrected, one.montant)
    }
  const given = new Map<string, bigint>()
  for (const accepted of all('reversement_recu'))
    if (accepted.etat === 'pris_en_charge' || accepted.etat === 'recouvre') {
      const reversement = before(accepted)
      move(reversement, reversement.account, -accepted.montant)
      add(given, reversement.earlier, accepted.montant)
    }
  for (const [mandat, sum] of given) assert.ok(sum <= (byId.get(mandat)?.montant ?? 0n), `${mandat} ${note}`)
  for (const [account, sum] of spent) assert.ok(sum >= 0n, `${account} ${sum} ${note}`)
  await assertKept(used, `SELECT unite || ' ' || chapitre AS name, consomme AS sum FROM credit_chapitre`, note)
  await assertKept(spent, `SELECT unite || ' ' || compte AS name, net AS sum FROM execution_compte`, note)
}

async function assertKept(byHand: ReadonlyMap<string, bigint>, sql: string, note: string): Promise<void> {
  const { rows } = await stage.pool.query<{ name: string; sum: bigint }>(sql)
  const kept = rows.flatMap(({ name, sum }) => (sum === 0n ? [] : [[name, sum]]))
  assert.deepEqual(kept.sort(), [...byHand].filter(([, sum]) => sum !== 0n).sort(), note)
}
