// Who could what at a date, and what changed between two: at most 300 ms a page, for each kind of question.
import { sql } from 'kysely'
import { openDatabase } from '../src/db/database.ts'
import { openPool } from '../src/db/pool.ts'
import type { PastScope } from '../src/queries/past-scope.ts'
import { readRightChanges } from '../src/queries/right-changes.ts'
import { countRightsAt, readRightsAt } from '../src/queries/rights-at.ts'
import { readStandings } from '../src/queries/standing-rights.ts'
import { at } from './actors.ts'
import { ensureJournal } from './data/journal.ts'
import { GREAT_PARTNER, idOf, ROLES_PER_SERVICE, SERVICES } from './data/plan.ts'
import { DAY, NOW } from './data/random.ts'
import { generatedDatabase } from './database.ts'
import { measure, printMachine, printTimings, type Question } from './measure.ts'

const TURNS = 60
const PAGE = 25
const ALL = sql<boolean>`true`
const daysAgo = (days: number) => new Date(NOW - days * DAY)

const server = await generatedDatabase()
const pool = openPool(server.url, 1)
const db = openDatabase(pool)
let found = 0
const traced = { changes: 0, causes: 0 }

/** As the route does: a page, its paths and suspensions, and the count. */
async function rightsAt(scope: PastScope, instant: Date): Promise<void> {
  const rows = await readRightsAt(db, scope, instant, { after: undefined, limit: PAGE + 1, q: ALL })
  found += (await readStandings(db, rows.slice(0, PAGE), instant)).length
  await countRightsAt(db, scope, instant, ALL)
}

async function changes(institutionId: string, scope: PastScope): Promise<void> {
  const between = { from: daysAgo(200), until: daysAgo(170) }
  const asked = { institutionId, after: undefined, limit: PAGE, q: ALL }
  const { items } = await readRightChanges(db, scope, between, asked)
  found += items.length
  for (const { cause } of items.flatMap(({ gained, lost }) => [...gained, ...lost])) {
    traced.changes += 1
    if (cause) traced.causes += 1
  }
}

type Drawn = { userId: string; groupId: string; agreementId: string; institutionId: string }
const caf = idOf('institution', 0)
const greatPartner = idOf('agreement', GREAT_PARTNER)

const ofUser = ({ userId, agreementId }: Drawn): PastScope => ({
  ...{ kind: 'user', userId },
  sight: [{ agreementId, within: undefined }],
})
const ofGroup = ({ groupId, agreementId }: Drawn): PastScope => ({
  kind: 'group',
  groupId,
  agreementId,
  within: undefined,
})
const ofAgreement = (agreementId: string): PastScope => ({
  ...{ kind: 'agreement', agreementId, roleId: undefined, within: undefined },
})
const role = (turn: number) => idOf('role', turn % (SERVICES * ROLES_PER_SERVICE))

function questions(drawn: readonly Drawn[], greatRoles: readonly { roleId: string }[]): Question[] {
  const scopes: [string, (turn: number) => PastScope, (turn: number) => string][] = [
    ['a user', (turn) => ofUser(at(drawn, turn)), (turn) => at(drawn, turn).institutionId],
    ['a group', (turn) => ofGroup(at(drawn, turn)), (turn) => at(drawn, turn).institutionId],
    ['a convention', (turn) => ofAgreement(at(drawn, turn).agreementId), (turn) => at(drawn, turn).institutionId],
    ['the convention of 10,000 users', () => ofAgreement(greatPartner), () => caf],
    [
      'a role in that convention',
      (turn) => ({ ...ofAgreement(greatPartner), roleId: at(greatRoles, turn).roleId }) as PastScope,
      () => caf,
    ],
    [
      'a role in the Caf of 4,000 conventions',
      (turn) => ({ kind: 'role', roleId: role(turn), institutionId: caf }),
      () => caf,
    ],
  ]
  return scopes.flatMap(([who, scope, institution]) => [
    { who, what: 'rights 200 days ago', ask: (turn) => rightsAt(scope(turn), daysAgo(200)) },
    { who, what: 'changes in 30 days', ask: (turn) => changes(institution(turn), scope(turn)) },
  ])
}

try {
  const lines = await ensureJournal(server.url)
  printMachine(server.scale)
  console.log(`${lines} lines in the journals`)
  const { rows: drawn } = await sql<Drawn>`
    SELECT m.user_id, m.group_id, m.agreement_id, a.institution_id
    FROM (SELECT * FROM membership TABLESAMPLE SYSTEM (0.1) LIMIT 4000) m JOIN agreement a ON a.id = m.agreement_id
    ORDER BY md5(m.user_id::text) LIMIT 200`.execute(db)
  const { rows: greatRoles } = await sql<{ roleId: string }>`
    SELECT role_id FROM entitlement WHERE agreement_id = ${greatPartner}`.execute(db)
  printTimings(await measure(questions(drawn, greatRoles), TURNS))
  console.log(`\n${found} rows shown; of ${traced.changes} changes ${traced.causes} were traced to their line`)
} finally {
  await db.destroy()
  await server.stop()
}
