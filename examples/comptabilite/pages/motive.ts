import type { Motive } from '../deps.ts'
import type { Typed } from './typed.ts'

/** Why a grave message is passed, up to the amount that its page showed; nothing as long as nobody was asked. */
export function motiveOf(typed: Typed): { motive?: Motive } {
  const [text, shown] = [typed.text('motive'), typed.text('manque')]
  if (text === '') return {}
  return { motive: /^\d{1,15}$/.test(shown) ? { text, upTo: BigInt(shown) } : text }
}
