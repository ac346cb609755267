import { passMessages } from './decision/messages.ts'
import { type Decision, type Facts, MENU, type Question } from './decision/question.ts'
import { whyNotHimself } from './decision/standing.ts'
import { stateOf, whyNotThisStep } from './decision/step.ts'
import { findWay } from './decision/way.ts'
import { no, yes } from './decision/yes-no.ts'
import * as s from './packed-subject.ts'
import type { Catalogue } from './service-model.ts'

/**
 * Who may do what, and why: the answer every application waits for [C33, C34]. Read it from the top: each line of
 * `decide` is a thing that may be missing, in the order in which it is told. Deny by default: a yes needs a right that
 * runs, of a group of his, that gives this action on this record at this step. Each word has its room in `decision/`.
 *
 * `at` in milliseconds since 1970: now, or any instant past or to come.
 */
export function decide({ subject, catalogue }: Facts, question: Question, at: number): Decision {
  if (question.resource.type === MENU) return decideMenu(subject, catalogue, question, at)
  const type = catalogue.types.get(question.resource.type)
  if (!type) return no('type_unknown')
  const action = type.actions.get(question.action.name)
  if (!action) return no('action_unknown')
  if (!subject || question.subject.type !== 'user') return no('subject_unknown')
  const standing = whyNotHimself(subject, at)
  if (standing) return no(standing)
  const found = findWay(subject, action, question, at)
  if ('missing' in found) return no(found.missing, found.way)
  const step = whyNotThisStep(action, type, question)
  if (step) return no(step, found, stateOf(type, question))
  return passMessages(subject, type, found, question, at)
}

/** [C31] Whether an entry is worth showing: he may do what it needs on some record, whichever that will be. */
function decideMenu(
  subject: s.PackedSubject | undefined,
  catalogue: Catalogue,
  question: Question,
  at: number,
): Decision {
  const menu = catalogue.menus.get(question.resource.id)
  if (!menu) return no('type_unknown')
  const action = menu.menu.get(question.action.name)
  if (!action) return no('action_unknown')
  if (!subject || question.subject.type !== 'user') return no('subject_unknown')
  const standing = whyNotHimself(subject, at)
  if (standing) return no(standing)
  const found = findWay(subject, action, question, at, true)
  return 'missing' in found ? no(found.missing) : yes(found)
}

/** [C32, C42] A yes on what others may do to their own records alone (resolution 18); looking at one's menu does nothing yet. */
export function isStrongerUse({ allowed, way }: Decision, { resource }: Question): boolean {
  return allowed && way?.as === 'any' && way.action.mindsOwner && resource.type !== MENU
}

/** Whether he has, had or will have a role of what the caller may ask about: of others it learns nothing. */
export function isKnownTo(catalogue: Catalogue, subject: s.PackedSubject): boolean {
  for (let i = 0, right = s.rightRow(subject, 0); i < s.countRights(subject); i++, right = s.nextRight(right))
    if (catalogue.knownRoles[s.roleOfRight(subject, right)] === 1) return true
  return false
}
