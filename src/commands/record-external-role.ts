import { sql } from 'kysely'
import type { Context, Outcome } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import type { ExternalRole } from '../queries/external-roles.ts'

/** How an application's database was left. */
export type RoleLeft = {
  role: ExternalRole
  /** As far as is known: unchanged where the database did not answer. */
  state: ExternalRole['state']
  problem: ExternalRole['problem']
  problemDetail: string | null
  secretPlaced: boolean
  drift: readonly string[]
  connections: readonly { startedAt: Date }[]
}

/** What changed is told in the journal; the rest, minute by minute, is a trace. */
export async function recordExternalRole({ tx, now }: Context<System>, left: RoleLeft): Promise<Outcome<void>> {
  const { role, state, problem, problemDetail, drift, connections } = left
  const known = role.lastConnectedAt?.getTime() ?? 0
  const starts = connections.map(({ startedAt }) => startedAt.getTime())
  const newest = starts.length > 0 ? new Date(Math.max(...starts)) : null
  await tx
    .updateTable('externalRole')
    .set({
      ...{ state, problem, problemDetail, openConnections: connections.length },
      ...(problem !== 'unreachable' && problem !== 'unconfigured' && { checkedAt: now }),
      connections: sql`connections + ${starts.filter((start) => start > known).length}`,
      lastConnectedAt: sql`greatest(last_connected_at, ${newest}::timestamptz)`,
      ...(left.secretPlaced && { secretDrawnAt: role.secretDrawnAt }),
    })
    .where('accountId', '=', role.accountId)
    .execute()
  const { agreementId, institutionId, accountId, serviceId, login } = role
  const about = { accountId, serviceId, login }
  if (state !== role.state)
    return {
      result: undefined,
      institutionId,
      events: [{ kind: 'external_account.placed', agreementId, details: { ...about, access: state } }],
    }
  if (drift.length === 0) return { result: undefined, unchanged: true }
  return {
    result: undefined,
    institutionId,
    events: [{ kind: 'external_account.repaired', agreementId, details: { ...about, drift: [...drift] } }],
  }
}
