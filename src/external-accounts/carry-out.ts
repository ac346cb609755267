import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { converge, type Drift, type Step } from './converge.ts'
import { readFound, readViews } from './read-found.ts'
import { type Connection, settingsOf, type WantedRole } from './roles.ts'

/** How a role was left. `excess`: the database would give it more than it may have, hence it is shut. */
export type CarriedOut = {
  steps: Step[]
  drift: Drift[]
  excess: readonly string[]
  connections: readonly Connection[]
}

const name = pg.escapeIdentifier
const text = pg.escapeLiteral

/** Brings a role of the application's database to what is wanted. The caller holds the lock of its login. */
export async function carryOut(client: pg.ClientBase, wanted: WantedRole): Promise<CarriedOut> {
  const found = await readFound(client, wanted)
  const { steps, drift } = converge(wanted, found)
  const making = steps.indexOf('create')
  const alone = making > 0 ? steps.slice(0, making) : steps.filter((step) => !TOGETHER.has(step))
  const together = making >= 0 ? steps.slice(making) : steps.filter((step) => TOGETHER.has(step))
  // What shuts somebody out stands by itself: it is not undone by what fails after it.
  if (making > 0) for (const step of alone) await take(client, step, wanted)
  const excess = together.length > 0 ? await takeTogether(client, together, wanted) : []
  if (making <= 0) for (const step of alone) await take(client, step, wanted)
  if (excess.length > 0) await shutOut(client, wanted)
  const left = await readFound(client, wanted)
  return { steps, drift, excess, connections: left?.connections ?? [] }
}

const TOGETHER: ReadonlySet<Step> = new Set<Step>(['create', 'attributes', 'secret', 'grant', 'units'])

/** All or nothing; nothing when the role could then do more than it may, because the database gives it to everybody. */
async function takeTogether(client: pg.ClientBase, steps: readonly Step[], wanted: WantedRole) {
  await client.query('BEGIN')
  try {
    for (const step of steps) await take(client, step, wanted)
    const found = await readFound(client, wanted)
    const excess = found?.excess ?? []
    const missing = found?.hasItsRights ? [] : ['its own rights']
    const none = (await readViews(client, wanted)).length === 0 ? ['no view of reporting keeps to units'] : []
    const faults = [...excess, ...missing, ...none]
    await client.query(faults.length > 0 ? 'ROLLBACK' : 'COMMIT')
    return faults
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function shutOut(client: pg.ClientBase, wanted: WantedRole): Promise<void> {
  if (!(await readFound(client, wanted))) return
  await take(client, 'shut', wanted)
  await take(client, 'disconnect', wanted)
}

async function take(client: pg.ClientBase, step: Step, wanted: WantedRole): Promise<void> {
  if (step === 'drop') return drop(client, wanted)
  for (const statement of await statementsOf(client, step, wanted)) await client.query(statement)
}

const STILL_DEPENDED_ON = '2BP01'

/**
 * Reassigned first: nothing that it came to own is lost with it. What its owner gave it himself only he takes back: then
 * the role stays behind under another name, by which nobody comes in.
 */
async function drop(client: pg.ClientBase, wanted: WantedRole): Promise<void> {
  const login = name(wanted.login)
  const behind = name(`gone_${randomBytes(8).toString('hex')}`)
  await client.query('BEGIN')
  await client.query(`REASSIGN OWNED BY ${login} TO CURRENT_USER`)
  await client.query(`DROP OWNED BY ${login}`)
  await client.query('DELETE FROM external_access.account_unit WHERE login = $1', [wanted.login])
  await client.query('SAVEPOINT whole')
  try {
    await client.query(`DROP ROLE ${login}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== STILL_DEPENDED_ON) throw error
    await client.query('ROLLBACK TO whole')
    await client.query(`ALTER ROLE ${login} NOLOGIN PASSWORD NULL`)
    await client.query(`ALTER ROLE ${login} RENAME TO ${behind}`)
  }
  await client.query('COMMIT')
}

async function statementsOf(client: pg.ClientBase, step: Exclude<Step, 'drop'>, wanted: WantedRole): Promise<string[]> {
  const login = name(wanted.login)
  const isLogin = `usename = ${text(wanted.login)}`
  // By which its connections may be seen and ended, and what it holds taken back; never to act as it.
  const hold = `GRANT ${login} TO CURRENT_USER WITH INHERIT TRUE, SET FALSE`
  switch (step) {
    case 'shut':
      return [hold, `ALTER ROLE ${login} NOLOGIN`]
    case 'disconnect':
      return [`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${isLogin}`]
    case 'disconnect_overdue': {
      const found = await readFound(client, wanted)
      const pids = (found?.connections ?? []).filter(({ overdue }) => overdue).map(({ pid }) => pid)
      return pids.map(
        (pid) => `SELECT pg_terminate_backend(${pid}, 5000) FROM pg_stat_activity WHERE ${isLogin} AND pid = ${pid}`,
      )
    }
    case 'create':
      return [`CREATE ROLE ${login} NOLOGIN NOINHERIT`, hold, ...attributesOf(wanted), ...secretOf(wanted)]
    case 'attributes':
      return attributesOf(wanted)
    case 'secret':
      return secretOf(wanted)
    case 'grant':
      return grantsOf(client, wanted)
    case 'units':
      return unitsOf(wanted)
  }
}

function attributesOf(wanted: WantedRole): string[] {
  const login = name(wanted.login)
  const settings = settingsOf(wanted).map((setting) => {
    const [key = '', value = ''] = setting.split('=')
    return `ALTER ROLE ${login} SET ${key} = ${text(value)}`
  })
  const access = wanted.access === 'open' ? 'LOGIN' : 'NOLOGIN'
  const until = text(wanted.until.toISOString())
  return [
    `ALTER ROLE ${login} RESET ALL`,
    ...settings,
    `ALTER ROLE ${login} ${access} CONNECTION LIMIT ${wanted.connectionLimit} VALID UNTIL ${until}`,
  ]
}

const secretOf = ({ login, verifier }: WantedRole) => [`ALTER ROLE ${name(login)} PASSWORD ${text(verifier)}`]

async function grantsOf(client: pg.ClientBase, wanted: WantedRole): Promise<string[]> {
  const login = name(wanted.login)
  const { rows } = await client.query<{ view: string; database: string }>(
    `SELECT v::regclass::text AS view FROM unnest($1::oid[]) v`,
    [await readViews(client, wanted)],
  )
  return [
    `GRANT CONNECT ON DATABASE ${name(await databaseOf(client))} TO ${login}`,
    `GRANT USAGE ON SCHEMA reporting TO ${login}`,
    ...rows.map(({ view }) => `GRANT SELECT ON ${view} TO ${login}`),
  ]
}

async function databaseOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database')
  return rows[0]?.database ?? ''
}

function unitsOf({ login, units }: WantedRole): string[] {
  const mine = units.map((unit) => {
    const [organization = '', ...code] = unit.split('/')
    return `(${text(login)}, ${text(organization)}, ${text(code.join('/'))})`
  })
  return [
    `DELETE FROM external_access.account_unit WHERE login = ${text(login)}`,
    ...(mine.length > 0
      ? [`INSERT INTO external_access.account_unit (login, organization, unit) VALUES ${mine.join(', ')}`]
      : []),
  ]
}
