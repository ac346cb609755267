import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Ways } from '../domain/ways.ts'
import { readGroupPaths } from './group-facts.ts'
import { readSubjectFacts } from './subject-facts.ts'

/** What the reader sees: his conventions and, of each, all groups (when not given) or some. */
export type SightOfUser = readonly { agreementId: string; within: readonly string[] | undefined }[]

type Asked = {
  userId: string
  sight: SightOfUser
  /** Groups he is not in, that a supposition or a remedy is about. */
  otherGroupIds: readonly string[]
}

/**
 * A person's rights with the pieces they are made of, for all time, as far as the reader sees: what comes by other
 * groups and other conventions is as if it were not. Nothing for whoever is not of a partner.
 */
export async function readWays(db: Reader, asked: Asked): Promise<Ways | undefined> {
  const facts = await readSubjectFacts(db, { userId: asked.userId })
  if (!facts) return undefined
  const agreementIds = asked.sight.map(({ agreementId }) => agreementId)
  const isSeen = (one: { agreementId: string }) => agreementIds.includes(one.agreementId)
  const { rights: _, ...person } = facts
  const memberships = await readMemberships(db, asked)
  const paths = await readGroupPaths(db, [...memberships.map((one) => one.groupId), ...asked.otherGroupIds])
  const assignments = await readAssignments(db, [...paths.values()].flat())
  const groupIds = assignments.map(({ groupId }) => groupId).concat(...paths.values())
  return {
    person: {
      ...person,
      agreements: person.agreements.filter(({ id }) => agreementIds.includes(id)),
      enrollments: person.enrollments.filter(isSeen),
      // Of a group's, the ways make their own: they know suppositions as well.
      suspensions: person.suspensions.filter(
        ({ level, targetId }) =>
          level !== 'group' && (level === 'user' || level === 'organization' || agreementIds.includes(targetId)),
      ),
    },
    memberships,
    assignments,
    groups: await readGroups(db, groupIds),
    groupSuspensions: await readGroupSuspensions(db, agreementIds),
    entitlements: await readEntitlements(db, agreementIds),
  }
}

const ms = (instant: RawBuilder<unknown>) => sql`(extract(epoch FROM ${instant}) * 1000)::bigint`
const span = (during: RawBuilder<unknown>) =>
  sql`jsonb_build_array(${ms(sql`lower(${during})`)}, ${ms(sql`upper(${during})`)}) AS during`

async function readMemberships(db: Reader, { userId, sight }: Asked): Promise<Ways['memberships']> {
  const seen = sight.map(({ agreementId, within }) =>
    within
      ? sql<boolean>`(agreement_id = ${agreementId} AND group_id = ANY(${[...within]}::uuid[]))`
      : sql<boolean>`agreement_id = ${agreementId}`,
  )
  const { rows } = await sql<Ways['memberships'][number]>`
    SELECT group_id, ${span(sql`during`)} FROM membership
    WHERE user_id = ${userId} AND (${sql.join([sql`false`, ...seen], sql` OR `)})`.execute(db)
  return rows
}

/** Theirs and what each stood on: by the parent that it had in that period, for groups move. */
async function readAssignments(db: Reader, groupIds: readonly string[]): Promise<Ways['assignments']> {
  const { rows } = await sql<Ways['assignments'][number]>`
    WITH RECURSIVE up AS (
      SELECT group_id, role_id, parent_id, during FROM role_assignment WHERE group_id = ANY(${[...groupIds]}::uuid[])
      UNION
      SELECT ra.group_id, ra.role_id, ra.parent_id, ra.during
      FROM up JOIN role_assignment ra ON ra.group_id = up.parent_id AND ra.role_id = up.role_id AND ra.during && up.during)
    SELECT group_id, role_id, parent_id, ${span(sql`during`)} FROM up`.execute(db)
  return rows
}

async function readGroups(db: Reader, groupIds: readonly string[]): Promise<Ways['groups']> {
  const { rows } = await sql<Ways['groups'][number]>`
    SELECT g.id, g.name, g.agreement_id, g.parent_id, ${span(sql`g.during`)},
           CASE WHEN n.id IS NOT NULL THEN jsonb_build_object('id', n.id, 'code', n.code) END AS unit
    FROM user_group g LEFT JOIN unit n ON n.id = g.unit_id
    WHERE g.id = ANY(${[...new Set(groupIds)]}::uuid[])`.execute(db)
  return rows
}

async function readGroupSuspensions(db: Reader, agreementIds: readonly string[]): Promise<Ways['groupSuspensions']> {
  const { rows } = await sql<Ways['groupSuspensions'][number]>`
    SELECT group_id, ${span(sql`during`)} FROM suspension
    WHERE agreement_id = ANY(${[...agreementIds]}::uuid[]) AND group_id IS NOT NULL`.execute(db)
  return rows
}

async function readEntitlements(db: Reader, agreementIds: readonly string[]): Promise<Ways['entitlements']> {
  const { rows } = await sql<Ways['entitlements'][number]>`
    SELECT agreement_id, role_id, ${span(sql`during`)} FROM entitlement
    WHERE agreement_id = ANY(${[...agreementIds]}::uuid[])`.execute(db)
  return rows
}
