import type { Typed } from './typed.ts'

/** Why a grave message is passed; nothing as long as nobody was asked. */
export const motiveOf = (typed: Typed): { motive?: string } =>
  typed.text('motive') === '' ? {} : { motive: typed.text('motive') }
