import type { PackedSubject } from '../packed-subject.ts'
import type { TypeModel } from '../service-model.ts'
import { type Decision, type Override, property, type Question, type Way } from './question.ts'
import { findWay } from './way.ts'
import { no, yes } from './yes-no.ts'

/** Messages to pass [C35, C36] (resolution 19). */

type Message = { code: string; amount?: unknown; subject?: unknown }

/** Whether he may pass what the application warns of; the messages he overrides go with the yes. */
export function passMessages(
  subject: PackedSubject,
  type: TypeModel,
  way: Way,
  question: Question,
  at: number,
): Decision {
  const messages = question.context?.messages
  if (messages === undefined) return yes(way)
  if (!areMessages(messages)) return no('messages_malformed', way)
  const overrides: Override[] = []
  for (const message of messages) {
    const check = Object.hasOwn(type.checks, message.code) ? type.checks[message.code] : undefined
    if (!check) return no('message_unknown', way, message.code)
    if (check.severity === 'blocking') return no('message_blocking', way, message.code)
    if (check.severity !== 'grave') continue
    const right = type.actions.get(check.overriddenBy ?? '')
    const passed = right && findWay(subject, right, question, at)
    if (!passed || 'missing' in passed) return no('override_not_allowed', way, message.code)
    overrides.push({ message: message.code, amount: told(message.amount), subject: told(message.subject), way: passed })
  }
  const motive = property(question.context, 'motive')?.trim()
  if (overrides.length > 0 && !motive) return no('motive_required', way, overrides[0]?.message)
  return yes(way, overrides)
}

/** How many an application may name at once. */
const MOST_MESSAGES = 20

function areMessages(value: unknown): value is readonly Message[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_MESSAGES &&
    value.every(
      (message) =>
        typeof message === 'object' &&
        message !== null &&
        Object.hasOwn(message, 'code') &&
        typeof message.code === 'string',
    )
  )
}

const told = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
