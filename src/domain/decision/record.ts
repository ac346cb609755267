import { holds } from '../condition.ts'
import * as s from '../packed-subject.ts'
import type { Grant, TypeModel } from '../service-model.ts'
import {
  AGREEMENT_NOT_STATED,
  NOTHING,
  ORGANIZATION_NOT_STATED,
  OTHER_AGREEMENT,
  OTHER_ORGANIZATION,
} from './missing.ts'
import { type Properties, property, type Question } from './question.ts'

/** What the application states of the record, against a right: whose it is, who created it, what a condition reads. */

/** By id or by the name people use: an agreement's reference. */
export function whyNotHis(
  subject: s.PackedSubject,
  right: number,
  belongsTo: 'agreement' | 'organization',
  stated: Properties,
): number {
  const whose = property(stated, belongsTo)
  if (belongsTo === 'organization') {
    if (whose === undefined) return ORGANIZATION_NOT_STATED
    return whose === subject.names.organizations.idOf(s.organizationOf(subject)) ? NOTHING : OTHER_ORGANIZATION
  }
  if (whose === undefined) return AGREEMENT_NOT_STATED
  const agreement = s.agreementOfRight(subject, right)
  const { references, agreements } = subject.names
  return whose === references[agreement] || whose === agreements.idOf(agreement) ? NOTHING : OTHER_AGREEMENT
}

/** [C42, C43] Whether he is the one whom the application names as its creator. */
export function isOwner(subject: s.PackedSubject, type: TypeModel, question: Question): boolean {
  const owner = property(question.resource.properties, type.owner.property)
  if (owner === undefined) return false
  if (type.owner.is === 'email') return s.hasEmail(subject, owner)
  // He was found by this name: the usual case costs one comparison.
  return owner === question.subject.id || s.isNamed(subject, owner)
}

export function conditionHolds(subject: s.PackedSubject, { when }: Grant, question: Question): boolean {
  if (when === undefined) return true
  const { id, identifier, email } = s.textsOf(subject)
  const { action, resource, context } = question
  return holds(when, {
    subject: { id, identifier, email, properties: question.subject.properties },
    resource: { type: resource.type, id: resource.id, properties: resource.properties },
    action: { name: action.name, properties: action.properties },
    context,
  })
}
