import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { ReasonCode } from '../domain/decision/question.ts'
import { type HeldRight, rightsToEnter, whyNotEnter } from '../domain/entering.ts'
import { newNames } from '../domain/numbered.ts'
import { packSubject } from '../domain/packed-subject.ts'
import type { SuspensionLevel } from './running-suspensions.ts'
import { readSubjectFacts } from './subject-facts.ts'

/** What somebody holds of a service at an instant, or why he may not enter it. */
export type Entrance = { refusal: ReasonCode; rights: [] } | { refusal: undefined; rights: HeldRight[] }

export async function readEntrance(db: Reader, userId: string, serviceId: string, at: Date): Promise<Entrance> {
  const facts = await readSubjectFacts(db, { userId })
  const names = newNames()
  const subject = facts && { words: packSubject(facts, names), start: 0, names }
  const roles = new Set((await readRoles(db, serviceId)).map((id) => names.roles.numberOf(id)))
  const refusal = whyNotEnter(subject, roles, at.getTime())
  if (refusal || !subject) return { refusal: refusal ?? 'no_role', rights: [] }
  return { refusal: undefined, rights: rightsToEnter(subject, roles, at.getTime()) }
}

/** At which level what somebody holds is hidden now [H08]; a role that is not named here is not suspended. */
export type HiddenRoles = ReadonlyMap<string, SuspensionLevel>

/** Of the roles that somebody holds, those that a suspension hides: the door of each, by the rules of every decision. */
export async function readHiddenRoles(
  db: Reader,
  userId: string,
  roleIds: readonly string[],
  at: Date,
): Promise<HiddenRoles> {
  const facts = await readSubjectFacts(db, { userId })
  if (!facts) return new Map()
  const names = newNames()
  const subject = { words: packSubject(facts, names), start: 0, names }
  const hidden = new Map<string, SuspensionLevel>()
  for (const roleId of new Set(roleIds)) {
    const why = whyNotEnter(subject, new Set([names.roles.numberOf(roleId)]), at.getTime())
    const level = why && LEVELS[why]
    if (level) hidden.set(roleId, level)
  }
  return hidden
}

const LEVELS: Partial<Record<ReasonCode, SuspensionLevel>> = {
  user_suspended: 'user',
  organization_suspended: 'organization',
  agreement_suspended: 'agreement',
  role_suspended: 'role',
  group_suspended: 'group',
}

async function readRoles(db: Reader, serviceId: string): Promise<string[]> {
  const rows = await db.selectFrom('role').select('id').where('serviceId', '=', serviceId).execute()
  return rows.map(({ id }) => id)
}

/** In the words that an application knows: codes and references, names for its screens. */
export type NamedRights = {
  roles: string[]
  groups: { id: string; name: string }[]
  units: { code: string; name: string }[]
  agreements: { id: string; reference: string }[]
}

export async function readNamesOfRights(db: Reader, rights: readonly HeldRight[]): Promise<NamedRights> {
  const of = (key: keyof HeldRight) => [...new Set(rights.map((right) => right[key]))]
  const { rows } = await sql<NamedRights>`
    SELECT coalesce((SELECT jsonb_agg(r.code ORDER BY r.code) FROM role r
                     WHERE r.id = ANY(${of('roleId')}::uuid[])), '[]') AS roles,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.sort_key, g.id)
                     FROM user_group g WHERE g.id = ANY(${of('groupId')}::uuid[])), '[]') AS groups,
           coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('code', n.code, 'name', n.name))
                     FROM user_group g JOIN unit n ON n.id = g.unit_id
                     WHERE g.id = ANY(${of('groupId')}::uuid[])), '[]') AS units,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'reference', a.reference) ORDER BY a.reference)
                     FROM agreement a WHERE a.id = ANY(${of('agreementId')}::uuid[])), '[]') AS agreements`.execute(db)
  return rows[0] ?? { roles: [], groups: [], units: [], agreements: [] }
}
