import type { Outcome } from '../deps.ts'

/** What a step answers that must be done; throws, with the reason, when it was not. */
export async function done<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const answer = await outcome
  if (answer.done) return answer.result
  const { kind, code, texts } = answer.refusal
  throw new Error(`${kind} ${code}: ${texts.fr}`)
}
