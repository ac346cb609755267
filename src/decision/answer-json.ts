import type { Decision, ReasonCode, Way } from '../domain/decision/question.ts'
import { DECISION_PHRASES, decisionPhrase, quotedInWords } from '../domain/decision-phrases.ts'
import { agreementOfRight, groupOfRight, type PackedSubject } from '../domain/packed-subject.ts'
import type { Texts } from '../domain/service-definition.ts'
import type { Answer } from './point.ts'

/**
 * Answers as JSON text. Written by hand, because it is done tens of thousands of times a second; all of it ASCII, so that
 * its length is its length in bytes. What a reason says does not depend on the question, hence is written once.
 */
export function answerJson({ decision, subject, revision }: Answer): string {
  return decision.allowed && subject && decision.way
    ? `{"decision":true,"context":{"reason":${REASONS[decision.reason]},"path":${pathJson(subject, decision.way)}${overridesJson(decision)},"revision":${revision}}}`
    : `{"decision":false,"context":{"reason":${reasonJson(decision)},"revision":${revision}}}`
}

/** User → group → agreement → role → action: ids and codes, no names of people or groups. */
function pathJson(subject: PackedSubject, { action, grant, right, as }: Way): string {
  const { names } = subject
  const agreement = agreementOfRight(subject, right)
  const group = names.groups.idOf(groupOfRight(subject, right))
  const reference = referenceJson(names.references[agreement] ?? '')
  return `{"group":"${group}","agreement":${reference},"service":"${action.type.service.code}","role":"${grant.role.code}","action":"${action.code}","as":"${as}"}`
}

/** The application is told what it now owes: the record of these is « à régulariser » (resolution 20). */
function overridesJson({ overrides }: Decision): string {
  return overrides.length === 0 ? '' : `,"overrides":${asciiJson(overrides.map(({ message }) => message))}`
}

const isPlain = /^[\w ./:-]*$/
const referenceJson = (text: string): string => (isPlain.test(text) ? `"${text}"` : asciiJson(text))

function reasonJson(decision: Decision): string {
  const { reason, quoted } = decision
  if (quoted === undefined) return REASONS[reason]
  const { code, ...phrases } = reasonOf(reason, quotedInWords(decision))
  return asciiJson({ code, quoted, ...phrases })
}

function reasonOf(code: ReasonCode, quoted?: Texts) {
  const { mend } = DECISION_PHRASES[code]
  return {
    code,
    fr: decisionPhrase(code, 'fr', { quoted: quoted?.fr }),
    en: decisionPhrase(code, 'en', { quoted: quoted?.en }),
    ...(mend && { mend }),
  }
}

const REASONS = Object.fromEntries(
  (Object.keys(DECISION_PHRASES) as ReasonCode[]).map((code) => [
    code,
    asciiJson(code === 'allowed' ? { code } : reasonOf(code)),
  ]),
) as Record<ReasonCode, string>

/** RFC 8259 §7: whatever is beyond ASCII by its escape. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
