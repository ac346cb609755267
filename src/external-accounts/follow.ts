import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { type RoleLeft, recordExternalRole } from '../commands/record-external-role.ts'
import { tellOfEnded } from '../commands/tell-requester.ts'
import { execute, type Runner } from '../db/execute.ts'
import { type ExternalRole, readExternalRoles } from '../queries/external-roles.ts'
import { carryOut } from './carry-out.ts'
import { type ApplicationDatabase, type ApplicationDatabases, inDatabase, isAnswer } from './databases.ts'

export type Following = {
  runner: Runner
  databases: ApplicationDatabases
  logger: Pick<FastifyBaseLogger, 'info' | 'warn'>
}

/** One role, because something about it was decided. */
export async function followAccount(following: Following, accountId: string): Promise<void> {
  const roles = await readExternalRoles(following.runner.db, following.runner.now(), accountId)
  await followRoles(following, roles)
}

/** Every role that stands or is to stand: what the clock brings, and what somebody else changed. */
export async function followAccounts(following: Following): Promise<void> {
  await execute(following.runner, tellOfEnded, { system: 'job', institutionId: undefined }, undefined)
  const roles = await readExternalRoles(following.runner.db, following.runner.now())
  await followRoles(following, roles)
}

async function followRoles(following: Following, roles: readonly ExternalRole[]): Promise<void> {
  const byService = Map.groupBy(roles, ({ serviceId }) => serviceId)
  for (const [serviceId, ofService] of byService) {
    const database = following.databases.get(serviceId)
    if (database) await followIn(following, database, ofService)
    else for (const role of ofService) await record(following, unknown(role, 'unconfigured'))
  }
}

/** What one role meets with keeps none of the others waiting; a database that does not answer is asked once for all. */
async function followIn(following: Following, database: ApplicationDatabase, roles: readonly ExternalRole[]) {
  const waiting = [...roles]
  try {
    await inDatabase(database, async (client) => {
      for (let role = waiting[0]; role; role = waiting[0]) {
        await followOne(following, client, role)
        waiting.shift()
      }
    })
  } catch (error) {
    // Of our own database it is not: then there is nowhere to write it down, and the task fails.
    const problem = isAnswer(error) ? 'unfit' : 'unreachable'
    following.logger.warn({ err: error, roles: waiting.length }, 'the database of an application could not be followed')
    for (const role of waiting) await record(following, unknown(role, problem))
  }
}

async function followOne(following: Following, client: pg.Client, seen: ExternalRole): Promise<void> {
  const { runner } = following
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [seen.login])
  try {
    // As it is wanted once it is one's turn: what was read before may have been decided otherwise since.
    const [role] = await readExternalRoles(runner.db, runner.now(), seen.accountId)
    if (role && role.state !== 'gone') await record(following, await bring(client, role, runner.now()))
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [seen.login])
  }
}

const HOUR = 3_600_000

async function bring(client: pg.Client, role: ExternalRole, now: Date): Promise<RoleLeft> {
  const isNewSecret = role.placedSecretOf?.getTime() !== role.secretDrawnAt.getTime()
  const hourPassed = Math.floor(now.getTime() / HOUR) !== Math.floor((role.checkedAt?.getTime() ?? 0) / HOUR)
  const wanted = { ...role, writeSecret: isNewSecret || hourPassed, shutOut: isNewSecret && role.state === 'open' }
  try {
    const { drift, excess, connections } = await carryOut(client, wanted)
    const fits = excess.length === 0
    return {
      ...{ role, problem: fits ? null : 'unfit', problemDetail: fits ? null : inWords(excess), secretPlaced: fits },
      state: fits ? role.access : 'awaited',
      // What was decided here is no drift.
      drift: fits && role.state === role.access ? drift : [],
      connections,
    }
  } catch (error) {
    await client.query('ROLLBACK')
    if (!isAnswer(error)) throw error
    return { ...unknown(role, 'unfit'), problemDetail: error.message }
  }
}

const unknown = (role: ExternalRole, problem: 'unconfigured' | 'unreachable' | 'unfit'): RoleLeft => ({
  ...{ role, problem, problemDetail: null, state: role.state, secretPlaced: false, drift: [], connections: [] },
})

const LONGEST = 2_000

const inWords = (excess: readonly string[]) => excess.join(', ').slice(0, LONGEST)

async function record({ runner, logger }: Following, left: RoleLeft): Promise<void> {
  const { role, problem, problemDetail, drift } = left
  const about = { login: role.login, serviceId: role.serviceId }
  if (problem && problem !== role.problem) logger.warn({ ...about, problem, problemDetail }, 'an external user waits')
  if (drift.length > 0)
    logger.warn({ ...about, drift }, 'an external user was altered in its database, and is restored')
  await execute(runner, recordExternalRole, { system: 'job', institutionId: role.institutionId }, left)
}
