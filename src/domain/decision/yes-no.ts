import type { Decision, Override, ReasonCode, Way } from './question.ts'

const NONE: readonly never[] = []

export const no = (reason: ReasonCode, way?: Way, quoted?: string): Decision => ({
  allowed: false,
  reason,
  way,
  overrides: NONE,
  quoted,
})

export const yes = (way: Way, overrides: readonly Override[] = NONE): Decision => ({
  allowed: true,
  reason: overrides.length > 0 ? 'allowed_by_override' : 'allowed',
  way,
  overrides,
  quoted: undefined,
})
