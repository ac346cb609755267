import fc from 'fast-check'
import type { Question } from '../../src/domain/decision/question.ts'
import type { Person } from './naive.ts'
import { ACTIONS, CHECKS, ENTRIES, STATES, TYPES } from './random-description.ts'

/** What questions are drawn from. */
export type Asked = {
  people: readonly Person[]
  agreements: readonly { id: string; reference: string }[]
  /** At which anything begins or ends, in milliseconds. */
  instants: readonly number[]
  lived: readonly [from: number, until: number]
}

export type AskedAt = { person: Person | undefined; question: Question; at: number }

const DAY_MS = 86_400_000
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 })
/** Nearly always the first, so that most questions get somewhere. */
const nearlyAlways = <T>(common: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 30, arbitrary: common }, { weight: 1, arbitrary: seldom })

export function question({ people, agreements, instants, lived }: Asked): fc.Arbitrary<AskedAt> {
  const person = nearlyAlways<Person | undefined>(fc.constantFrom(...people), fc.constant(undefined))
  const [from, until] = lived
  const at = fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: from, max: until }) },
    { weight: 4, arbitrary: fc.integer({ min: until, max: until + 40 * DAY_MS }) },
    {
      weight: 10,
      arbitrary: fc.tuple(fc.constantFrom(...instants), fc.constantFrom(-1, 0, 1)).map(([a, by]) => a + by),
    },
    { weight: 1, arbitrary: fc.constantFrom(Date.parse('1969-07-20T20:17:40Z'), Date.parse('2100-01-01')) },
  )
  const aim = fc.oneof(
    { weight: 12, arbitrary: aimAtRecord },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('menu'), nearlyAlways(fc.constantFrom('A', 'B'), fc.constant('C')), entry),
    },
  )
  return fc
    .record({ person, at, aim, isNamedById: fc.boolean(), stated: stated(agreements), context })
    .map(({ person, at, aim: [type, id, action], isNamedById, stated, context }) => ({
      person,
      at,
      question: {
        subject: { type: 'user', id: (isNamedById ? person?.id : person?.identifier) ?? 'nobody' },
        action: { name: action },
        resource: { type, id, properties: filled({ ...stated, ...whose(stated, person, people) }) },
        context: filled(context),
      },
    }))
}

const entry = nearlyAlways(fc.constantFrom(...ENTRIES), fc.constant('third'))

const aimAtRecord = fc.tuple(
  nearlyAlways(fc.constantFrom<string>(...TYPES.A, ...TYPES.B), fc.constant('folder')),
  fc.constant('1'),
  nearlyAlways(fc.constantFrom(...ACTIONS), fc.constant('burn')),
)

const stated = (agreements: Asked['agreements']) =>
  fc.record({
    agreement: maybe(
      fc.constantFrom(...agreements.flatMap(({ id, reference }) => [id, reference, reference]), 'CONV-0'),
    ),
    organization: maybe(fc.constantFrom('his', 'his', 'another')),
    unit: maybe(fc.constantFrom('U0', 'U1', 'U2')),
    createdBy: maybe(fc.constantFrom('identifier', 'id', 'email', 'another')),
    state: maybe(nearlyAlways(fc.constantFrom(...STATES), fc.constant('lost'))),
    amount: maybe(fc.constantFrom<unknown>(0, 1, 2, 3, '2', null)),
  })

const context = fc.record({
  channel: maybe(fc.constantFrom('desk', 'web')),
  messages: fc.option(
    fc
      .array(nearlyAlways(fc.constantFrom(...CHECKS), fc.constant('surprise')), { maxLength: 3 })
      .map((codes) => codes.map((code) => ({ code }))),
    { nil: undefined, freq: 2 },
  ),
  motive: maybe(fc.constantFrom('urgent', 'urgent', ' ')),
})

type Stated = { organization: string | undefined; createdBy: string | undefined }

/** Words that stand for the person asked about. */
function whose({ organization, createdBy }: Stated, person: Person | undefined, people: readonly Person[]) {
  const creators: Record<string, string | undefined> = {
    identifier: person?.identifier,
    id: person?.id,
    email: person?.email,
    another: people.find((other) => other !== person)?.identifier,
  }
  return {
    organization: organization === 'his' ? person?.organizationId : organization,
    createdBy: createdBy === undefined ? undefined : creators[createdBy],
  }
}

const filled = (properties: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
