import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author, Deps } from '../../../examples/comptabilite/deps.ts'
import { type EveryState, fillEveryState, openYears } from './every-state.ts'
import { EVERY_STEP } from './every-step.ts'
import { openStage, type Stage, staffOf, type Unit } from './stage.ts'
import { together } from './together.ts'

/**
 * Who may do which step, in which state [C22–C24, C31–C34, C42, C43]: `x` on everybody’s documents, `o` on his own alone,
 * `.` never. Whoever is in a group of Centre-Constitutif may in his unit alone, the others in all of them; what is not
 * in the table is refused to everybody.
 */
const MAY = `
                                                              CENTRE-CONSTITUTIF        | ORDONNATEUR          | AGENT-COMPTABLE
nature                 étape                   état           cons eng  liq  gest resp | cons mand val  sup  | cons pec  paie ac
bon_commande           creer                   –              .    x    .    x    .    | .    .    .    .    | .    .    .    .
bon_commande           modifier                saisi          .    o    .    x    .    | .    .    .    .    | .    .    .    .
bon_commande           valider                 saisi          .    .    .    .    x    | .    .    .    .    | .    .    .    .
engagement             creer                   –              .    x    .    x    .    | .    .    .    .    | .    .    .    .
engagement             modifier                saisi          .    o    .    x    .    | .    .    .    .    | .    .    .    .
engagement             valider                 saisi          .    .    .    .    x    | .    .    .    .    | .    .    .    .
engagement             constater_service_fait  engage         .    x    .    x    .    | .    .    .    .    | .    .    .    .
liquidation            creer                   –              .    .    x    x    .    | .    .    .    .    | .    .    .    .
liquidation            modifier                saisie         .    .    o    x    .    | .    .    .    .    | .    .    .    .
liquidation            valider                 saisie         .    .    .    .    x    | .    .    .    .    | .    .    .    .
liquidation            transmettre             validee        .    .    .    .    x    | .    .    .    .    | .    .    .    .
liquidation_recette    creer                   –              .    .    x    x    .    | .    .    .    .    | .    .    .    .
liquidation_recette    modifier                saisie         .    .    o    x    .    | .    .    .    .    | .    .    .    .
liquidation_recette    valider                 saisie         .    .    .    .    x    | .    .    .    .    | .    .    .    .
liquidation_recette    transmettre             validee        .    .    .    .    x    | .    .    .    .    | .    .    .    .
exercice               ouvrir                  –              .    .    .    .    .    | .    .    .    x    | .    .    .    .
exercice               clore                   ouvert         .    .    .    .    .    | .    .    .    x    | .    .    .    .
budget                 preparer                –              .    .    .    .    .    | .    .    .    x    | .    .    .    .
budget                 modifier                projet         .    .    .    .    .    | .    .    x    x    | .    .    .    .
budget                 valider                 projet         .    .    .    .    .    | .    .    .    x    | .    .    .    .
budget                 rendre_executoire       vote           .    .    .    .    .    | .    .    .    x    | .    .    .    .
decision_modificative  creer                   –              .    .    .    .    .    | .    .    .    x    | .    .    .    .
decision_modificative  modifier                projet         .    .    .    .    .    | .    .    x    x    | .    .    .    .
decision_modificative  valider                 projet         .    .    .    .    .    | .    .    .    x    | .    .    .    .
virement               creer                   –              .    .    .    .    .    | .    .    .    x    | .    .    .    .
virement               modifier                saisi          .    .    .    .    .    | .    .    x    x    | .    .    .    .
virement               valider                 saisi          .    .    .    .    .    | .    .    x    x    | .    .    .    .
mandat                 emettre                 –              .    .    .    .    .    | .    x    .    .    | .    .    .    .
mandat                 modifier                emis           .    .    .    .    .    | .    o    x    x    | .    .    .    .
mandat                 valider                 emis           .    .    .    .    .    | .    .    x    x    | .    .    .    .
mandat                 annuler                 emis           .    .    .    .    .    | .    .    x    x    | .    .    .    .
mandat                 annuler                 valide         .    .    .    .    .    | .    .    x    x    | .    .    .    .
bordereau              creer                   –              .    .    .    .    .    | .    x    .    .    | .    .    .    .
bordereau              signer                  prepare        .    .    .    .    .    | .    .    x    x    | .    .    .    .
bordereau              transmettre             signe          .    .    .    .    .    | .    .    x    x    | .    .    .    .
ordre_recette          emettre                 –              .    .    .    .    .    | .    x    .    .    | .    .    .    .
ordre_recette          modifier                emis           .    .    .    .    .    | .    o    x    x    | .    .    .    .
ordre_recette          valider                 emis           .    .    .    .    .    | .    .    x    x    | .    .    .    .
reversement            emettre                 –              .    .    .    .    .    | .    x    .    .    | .    .    .    .
reversement            modifier                emis           .    .    .    .    .    | .    o    x    x    | .    .    .    .
reversement            valider                 emis           .    .    .    .    .    | .    .    x    x    | .    .    .    .
mandat_recu            recevoir                –              .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            prendre_en_charge       transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            suspendre               transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            suspendre               pris_en_charge .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            reprendre               suspendu       .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            rejeter                 transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            rejeter                 suspendu       .    .    .    .    .    | .    .    .    .    | .    x    .    x
mandat_recu            payer                   pris_en_charge .    .    .    .    .    | .    .    .    .    | .    .    x    x
recette_recue          recevoir                –              .    .    .    .    .    | .    .    .    .    | .    x    .    x
recette_recue          prendre_en_charge       transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
recette_recue          rejeter                 transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
recette_recue          relancer                pris_en_charge .    .    .    .    .    | .    .    .    .    | .    .    x    x
recette_recue          recouvrer               pris_en_charge .    .    .    .    .    | .    .    .    .    | .    .    x    x
reversement_recu       recevoir                –              .    .    .    .    .    | .    .    .    .    | .    x    .    x
reversement_recu       prendre_en_charge       transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
reversement_recu       rejeter                 transmis       .    .    .    .    .    | .    .    .    .    | .    x    .    x
reversement_recu       relancer                pris_en_charge .    .    .    .    .    | .    .    .    .    | .    .    x    x
reversement_recu       recouvrer               pris_en_charge .    .    .    .    .    | .    .    .    .    | .    .    x    x
regularisation         creer                   –              .    .    .    .    .    | .    .    .    .    | .    x    .    x
regularisation         modifier                saisie         .    .    .    .    .    | .    .    .    .    | .    o    .    x
regularisation         valider                 saisie         .    .    .    .    .    | .    .    .    .    | .    .    .    x`

const GROUPS = [
  'CENTRE-CONSTITUTIF/consultation',
  'CENTRE-CONSTITUTIF/saisie_engagement',
  'CENTRE-CONSTITUTIF/saisie_liquidation',
  'CENTRE-CONSTITUTIF/gestionnaire',
  'CENTRE-CONSTITUTIF/responsable_centre',
  'ORDONNATEUR/consultation',
  'ORDONNATEUR/saisie_mandats',
  'ORDONNATEUR/valideur',
  'ORDONNATEUR/super_ordonnateur',
  'AGENT-COMPTABLE/consultation',
  'AGENT-COMPTABLE/prise_en_charge',
  'AGENT-COMPTABLE/paiement',
  'AGENT-COMPTABLE/agent_comptable',
] as const

/** By « nature action state », a letter for each group. */
const ROWS: ReadonlyMap<string, string[]> = new Map(
  MAY.trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [nature, action, etat, ...cells] = line.replaceAll('|', ' ').trim().split(/\s+/)
      return [`${nature} ${action} ${etat}`, cells] as const
    }),
)
const OWN_UNIT: Unit = 'LPA'
const OTHER_UNIT: Unit = 'CFA'

let stage: Stage
let documents: Record<string, EveryState>
before(async () => {
  stage = await openStage()
  const staff = await staffOf(stage, OWN_UNIT, OTHER_UNIT)
  const years = await openYears(stage.deps, staff)
  documents = {}
  for (const unit of [OWN_UNIT, OTHER_UNIT])
    documents[unit] = new Map([...years, ...(await fillEveryState(stage.deps, staff, unit))])
})
after(() => stage?.close())

test('the table has a row for each step of the procedures that Habilis knows, and of those of the database [C34]', async () => {
  const described = Object.values(stage.definitions).flatMap(({ procedures }) =>
    Object.values(procedures).flatMap(({ steps }) =>
      steps.flatMap(({ on, action, from }) => (from.length ? from : ['–']).map((etat) => `${on} ${action} ${etat}`)),
    ),
  )
  const { rows } = await stage.pool.query<{ step: string }>(
    `SELECT nature || ' ' || action || ' ' || CASE etat_avant WHEN '' THEN '–' ELSE etat_avant END AS step FROM transition`,
  )
  assert.deepEqual(new Set(ROWS.keys()), new Set(described))
  assert.deepEqual(new Set(rows.map(({ step }) => step)), new Set(described))
  assert.ok([...ROWS.values()].every((cells) => cells.length === GROUPS.length))
})

type Cell = { step: string; etat: string; unit: Unit; whose: 'own' | 'other' }

/** Every step on a document of its kind in every state, of both units; one that creates has no document yet. */
function cellsOf(whose: Cell['whose']): Cell[] {
  const places = [OWN_UNIT, OTHER_UNIT].flatMap((unit) =>
    [...(documents[unit]?.keys() ?? [])].map((of) => ({ unit, of })),
  )
  return Object.keys(EVERY_STEP).flatMap((step): Cell[] => {
    const [nature] = step.split(' ')
    if (ROWS.has(`${step} –`))
      return whose === 'own' ? [OWN_UNIT, OTHER_UNIT].map((unit) => ({ step, etat: '–', unit, whose })) : []
    const kind = places.filter(({ of }) => of.startsWith(`${nature} `) && !/ paid$| of /.test(of))
    return kind.map(({ unit, of }) => ({ step, etat: of.slice(of.indexOf(' ') + 1), unit, whose }))
  })
}

function isAllowed({ step, etat, unit, whose }: Cell, group: number): boolean {
  const letter = ROWS.get(`${step} ${etat}`)?.[group] ?? '.'
  const reaches = !GROUPS[group]?.startsWith('CENTRE') || unit === OWN_UNIT
  return reaches && (letter === 'x' || (letter === 'o' && whose === 'own'))
}

for (const [index, group] of GROUPS.entries())
  test(`${group}: each step, in each state, of each unit, his own and others’ [C24, C33, C34, C42, C43]`, async (t) => {
    const [service = '', code = ''] = group.split('/')
    const by = await stage.hire(service, code, service === 'CENTRE-CONSTITUTIF' ? OWN_UNIT : null)
    const deps = {
      ...stage.deps,
      pool: undone(stage.pool),
      habilis: { ...stage.habilis, may: together(stage.habilis) },
    }
    const wrong: string[] = []
    let tried = 0
    for (const whose of ['other', 'own'] as const) {
      await giveAllTo(whose === 'own' ? by : { code: 'somebody', name: 'Quelqu’un' })
      await Promise.all(
        cellsOf(whose).map(async (cell) => {
          tried++
          const told = await tryCell(deps, by, cell)
          const expected = isAllowed(cell, index) ? 'done' : 'denied'
          if (told.split(' ')[0] !== expected) wrong.push(`${Object.values(cell).join(' ')}: ${told}, not ${expected}`)
        }),
      )
    }
    assert.deepEqual(wrong, [])
    assert.ok(tried > 450, `${tried} cells`)
    t.diagnostic(`${tried} cells`)
  })

async function tryCell(deps: Deps, by: Author, { step, etat, unit }: Cell): Promise<string> {
  const ids = documents[unit] ?? assert.fail(unit)
  const [nature] = step.split(' ')
  const id = ids.get(`${nature} ${etat}`) ?? ''
  const version = versions.get(id) ?? 1
  const outcome = await EVERY_STEP[step]?.(deps, by, { id, version, unite: unit, ids })
  if (!outcome) return assert.fail(step)
  return outcome.done ? 'done' : `${outcome.refusal.kind} ${outcome.refusal.code}`
}

const versions = new Map<string, number>()

/** Whose they are is all that changes: no step would do that, hence the triggers are away for it. */
async function giveAllTo({ code, name }: Author): Promise<void> {
  const client = await stage.pool.connect()
  await client.query('SET session_replication_role = replica')
  const { rows } = await client.query('UPDATE piece SET created_by = $1, created_by_name = $2 RETURNING id, version', [
    code,
    name,
  ])
  for (const { id, version } of rows) versions.set(id, version)
  await client.query('SET session_replication_role = DEFAULT')
  client.release()
}

/** Steps are done whole, and undone at the end: each is tried on the same documents. */
function undone(pool: Deps['pool']): Deps['pool'] {
  const connect = async () => {
    const client = await pool.connect()
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query')
          return (sql: string, values?: unknown[]) => target.query(sql === 'COMMIT' ? 'ROLLBACK' : sql, values)
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  return new Proxy(pool, {
    get: (target, name) => (name === 'connect' ? connect : Reflect.get(target, name).bind(target)),
  })
}
