import fc from 'fast-check'

/** What a random walk may do; numbers are taken modulo what exists when they are carried out. */
export type Operation =
  | { do: 'amend'; roles: number[]; fromInDays: number | null; untilInDays: number | null }
  | { do: 'undo amendment'; back: number }
  | { do: 'change period'; endsInDays: number | null }
  | { do: 'create group'; parent: number | null }
  | { do: 'save roles'; group: number; roles: number[]; fromInDays: number | null; untilInDays: number | null }
  | { do: 'move group'; group: number; parent: number | null; acceptLosses: boolean }
  | { do: 'close group'; group: number }
  | { do: 'add member'; group: number; user: number; fromInDays: number | null; untilInDays: number | null }
  | { do: 'end membership'; group: number; user: number }
  | { do: 'plan end'; group: number; user: number; untilInDays: number | null }
  | { do: 'close user'; user: number; lastInDays: number | null }
  | { do: 'reopen user'; user: number }
  | { do: 'wait'; hours: number }

/** One operation, or two at the same time. */
export type Step = Operation | { pair: [Operation, Operation] }

const index = fc.nat({ max: 1000 })
const days = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }) },
)
const roles = fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 10 })
/** The groups made last come last: mostly leaves, so that closing does not clear whole trees. */
const leaf = fc.integer({ min: 990, max: 1000 })
const mostRoles = fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 8, maxLength: 12 })
const kind = <const K extends Operation['do']>(name: K) => fc.constant(name)

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: kind('amend'), roles: mostRoles, fromInDays: days, untilInDays: days }) },
  { weight: 1, arbitrary: fc.record({ do: kind('undo amendment'), back: fc.nat({ max: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: kind('change period'), endsInDays: fc.option(fc.nat({ max: 900 }), { nil: null }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: kind('create group'), parent: fc.option(index, { nil: null, freq: 4 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: kind('save roles'), group: index, roles, fromInDays: days, untilInDays: days }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: kind('move group'),
      group: index,
      parent: fc.option(index, { nil: null, freq: 4 }),
      acceptLosses: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: kind('close group'), group: leaf }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: kind('add member'), group: index, user: index, fromInDays: days, untilInDays: days }),
  },
  { weight: 2, arbitrary: fc.record({ do: kind('end membership'), group: index, user: index }) },
  { weight: 2, arbitrary: fc.record({ do: kind('plan end'), group: index, user: index, untilInDays: days }) },
  { weight: 1, arbitrary: fc.record({ do: kind('close user'), user: index, lastInDays: days }) },
  { weight: 3, arbitrary: fc.record({ do: kind('reopen user'), user: index }) },
  { weight: 1, arbitrary: fc.record({ do: kind('wait'), hours: fc.integer({ min: 1, max: 60 }) }) },
)

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: operation },
  { weight: 1, arbitrary: fc.record({ pair: fc.tuple(operation, operation) }) },
)
