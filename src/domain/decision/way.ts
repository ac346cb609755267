import * as s from '../packed-subject.ts'
import { type ActionModel, type Grant, grantsOf, type TypeModel } from '../service-model.ts'
import {
  CONDITION_NOT_MET,
  GROUP_WITHOUT_UNIT,
  NOT_OWNER,
  NOTHING,
  OTHER_UNIT,
  OWNER_NOT_STATED,
  UNIT_NOT_STATED,
} from './missing.ts'
import { MISSING, type MissingCode, property, type Question, type Way } from './question.ts'
import { conditionHolds, isOwner, whyNotHis } from './record.ts'
import { whyNotNow } from './standing.ts'

/** A way: group → agreement → role → action [H43]. */

export type DeadEnd = { missing: MissingCode; way: Way | undefined }

/**
 * The first right, in a settled order, that misses nothing; else the one that came furthest, and what it misses.
 * `onSomeRecord`: whichever that will be, hence nothing is asked of it [C31].
 */
export function findWay(
  subject: s.PackedSubject,
  action: ActionModel,
  question: Question,
  at: number,
  onSomeRecord = false,
): Way | DeadEnd {
  let furthest = 0
  let nearest: Way | undefined
  const count = s.countRights(subject)
  for (let i = 0, right = s.rightRow(subject, 0); i < count; i++, right = s.nextRight(right)) {
    const grants = grantsOf(action, s.roleOfRight(subject, right))
    if (!grants) continue
    for (const grant of grants) {
      const missing = onSomeRecord
        ? whyNotNow(subject, right, at)
        : firstMissing(subject, right, grant, action.type, question, at)
      if (missing === NOTHING) {
        const isOwn = onSomeRecord ? grant.records === 'own' : isOwner(subject, action.type, question)
        return { action, grant, right, as: isOwn ? 'own' : 'any' }
      }
      if (missing <= furthest) continue
      furthest = missing
      nearest = { action, grant, right, as: grant.records }
    }
  }
  return { missing: MISSING[furthest] ?? 'no_role', way: nearest }
}

/** Its place in MISSING, or NOTHING. */
function firstMissing(
  subject: s.PackedSubject,
  right: number,
  grant: Grant,
  type: TypeModel,
  question: Question,
  at: number,
): number {
  const standing = whyNotNow(subject, right, at)
  if (standing !== NOTHING) return standing
  const stated = question.resource.properties
  if (type.belongsTo !== undefined) {
    const elsewhere = whyNotHis(subject, right, type.belongsTo, stated)
    if (elsewhere !== NOTHING) return elsewhere
  }
  if (grant.within === 'unit') {
    const unit = s.unitOfRight(subject, right)
    if (unit < 0) return GROUP_WITHOUT_UNIT
    const ofRecord = property(stated, type.unit)
    if (ofRecord === undefined) return UNIT_NOT_STATED
    if (ofRecord !== subject.names.unitCodes[unit]) return OTHER_UNIT
  }
  if (grant.when !== undefined && !conditionHolds(subject, grant, question)) return CONDITION_NOT_MET
  if (grant.records === 'own' && !isOwner(subject, type, question))
    return property(stated, type.owner.property) === undefined ? OWNER_NOT_STATED : NOT_OWNER
  return NOTHING
}
