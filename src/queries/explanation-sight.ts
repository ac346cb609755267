import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { refusalOf } from '../domain/policy.ts'
import type { SightOfUser } from './explanation-ways.ts'
import { readGroupsInSight } from './scope.ts'
import { readUserFacts } from './user-facts.ts'

/** The conventions in which the reader may see a person, and the groups he sees there; empty is « not found ». */
export async function readSightOfUser(db: Reader, actor: Actor, userId: string, at: Date): Promise<SightOfUser> {
  const enrolled = await db
    .selectFrom('enrollment')
    .select('agreementId')
    .distinct()
    .where('userId', '=', userId)
    .execute()
  const sights = await Promise.all(
    enrolled.map(({ agreementId }) => sightWithin(db, actor, { agreementId, userId }, at)),
  )
  return sights.flatMap((sight) => sight ?? [])
}

async function sightWithin(
  db: Reader,
  actor: Actor,
  key: { agreementId: string; userId: string },
  at: Date,
): Promise<SightOfUser[number] | undefined> {
  const facts = await readUserFacts(db, key, at)
  if (!facts || refusalOf(actor, 'user.read', facts)) return undefined
  return { agreementId: key.agreementId, within: await readGroupsInSight(db, actor, { ...facts, kind: 'agreement' }) }
}

/** Whether a group is of a convention in sight and, where the reader does not see all, among his. */
export function isGroupInSight(sight: SightOfUser, group: { id: string; agreementId: string }): boolean {
  return sight.some(
    ({ agreementId, within }) =>
      agreementId === group.agreementId && (within === undefined || within.includes(group.id)),
  )
}
