import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { readInstitutionDays } from './institution-days.ts'

/**
 * Whose traces the reader sees: all of the institution or, of a partner, those under the conventions he administers
 * and those of rights that came by his groups.
 */
export type OverrideScope = {
  institutionId: string
  agreementIds: readonly string[] | undefined
  groupIds?: readonly string[]
}

export type OverrideFilters = {
  agreementId?: string | undefined
  serviceId?: string | undefined
  userId?: string | undefined
  /** The days of the institution, both included. */
  fromDay?: string | undefined
  untilDay?: string | undefined
}

/** The rows `o` in scope that the filters leave: by agreement or by institution, each of which has its index. */
export async function foundIn(
  db: Reader,
  scope: OverrideScope,
  { agreementId, serviceId, userId, fromDay, untilDay }: OverrideFilters,
): Promise<RawBuilder<boolean>> {
  const days = [fromDay, untilDay].filter((day) => day !== undefined)
  const boundsOf = await readInstitutionDays(db, scope.institutionId, days)
  const parts = [inScope(scope), sql<boolean>`o.institution_id = ${scope.institutionId}`]
  if (agreementId) parts.push(sql<boolean>`o.agreement_id = ${agreementId}`)
  if (serviceId) parts.push(sql<boolean>`o.service_id = ${serviceId}`)
  if (userId) parts.push(sql<boolean>`o.user_id = ${userId}`)
  if (fromDay) parts.push(sql<boolean>`o.at >= ${boundsOf(fromDay).start}`)
  if (untilDay) parts.push(sql<boolean>`o.at < ${boundsOf(untilDay).end}`)
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

/** Of the traces `o`, or of rows that name as well an agreement and a group. */
export function inScope({ agreementIds, groupIds = [] }: OverrideScope): RawBuilder<boolean> {
  if (!agreementIds) return sql<boolean>`true`
  const byAgreement = sql<boolean>`o.agreement_id = ANY(${[...agreementIds]}::uuid[])`
  if (groupIds.length === 0) return byAgreement
  return sql<boolean>`(${byAgreement} OR o.group_id = ANY(${[...groupIds]}::uuid[]))`
}
