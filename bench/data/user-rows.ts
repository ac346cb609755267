import type { Cell } from '../copy.ts'
import { organizationName, person, plain } from './names.ts'
import { idOf, type Partner, type Plan, STAFF } from './plan.ts'
import { DAY, NOW, randomFrom, scattered } from './random.ts'
import { instant, range } from './rows.ts'
import { agreementSpan, groupsOf } from './tree.ts'
import { administratorCount, enrollmentSpan, membershipsOf } from './users.ts'

type Placed = { user: number; number: number; partner: Partner }

/** Users in the order they came, which is not that of their conventions. */
function* users(plan: Plan): Generator<Placed> {
  const partnerOf = new Int32Array(plan.userCount)
  for (const [number, { firstUser, users: count }] of plan.partners.entries())
    partnerOf.fill(number, firstUser, firstUser + count)
  for (const user of scattered(plan.userCount)) {
    const number = partnerOf[user] ?? 0
    const partner = plan.partners[number]
    if (partner) yield { user, number, partner }
  }
}

export function* userAccounts(plan: Plan): Generator<Cell[]> {
  const given = new Map<string, number>()
  for (const { user, number, partner } of users(plan)) {
    const { lastName, firstName } = person(randomFrom(user, 4))
    const base = `${plain(firstName, '').slice(0, 12)}.${plain(lastName, '').slice(0, 20)}`
    const count = (given.get(base) ?? 0) + 1
    given.set(base, count)
    const identifier = count === 1 ? base : `${base}${count}`
    const domain = plain(organizationName(randomFrom(number, 8), number + 1), '-')
    const { from } = enrollmentSpan(number, partner, user)
    yield [
      idOf('user', user),
      idOf('institution', partner.institution),
      idOf('organization', number),
      identifier,
      lastName,
      firstName,
      `${identifier}@${domain}.example`,
      instant(from),
    ]
  }
}

export function* enrollments(plan: Plan): Generator<Cell[]> {
  for (const { user, number, partner } of users(plan))
    yield [
      idOf('user', user),
      idOf('agreement', number),
      idOf('organization', number),
      range(enrollmentSpan(number, partner, user)),
    ]
}

export function* memberships(plan: Plan): Generator<Cell[]> {
  const ends = new Map<number, number | undefined>()
  for (const [number, partner] of plan.partners.entries())
    for (const [i, { during }] of groupsOf(number, partner).entries())
      if (during.until !== undefined) ends.set(partner.firstGroup + i, during.until)
  for (const { user, number, partner } of users(plan)) {
    const enrolled = enrollmentSpan(number, partner, user)
    for (const { group, during } of membershipsOf(user, partner, enrolled, (i) => ends.get(partner.firstGroup + i)))
      yield [idOf('user', user), idOf('group', partner.firstGroup + group), idOf('agreement', number), range(during)]
  }
}

/** The administrators of each Caf, those of each partner, one responsable a group. */
export function* appointments(plan: Plan): Generator<Cell[]> {
  let count = 0
  const id = () => idOf('appointment', count++)
  for (let i = 0; i < plan.institutions * STAFF; i++)
    yield [
      id(),
      'institution_admin',
      idOf('staff', i),
      idOf('institution', Math.floor(i / STAFF)),
      null,
      null,
      range({ from: NOW - 3_000 * DAY, until: undefined }),
    ]
  for (const [number, partner] of plan.partners.entries()) {
    const place = [idOf('institution', partner.institution), idOf('agreement', number)]
    const administrators = administratorCount(partner)
    for (let i = 0; i < administrators; i++)
      yield [
        id(),
        'organization_admin',
        idOf('user', partner.firstUser + i),
        ...place,
        null,
        range(agreementSpan(number)),
      ]
    for (const [i, { during }] of groupsOf(number, partner).entries())
      yield [
        id(),
        'group_manager',
        idOf('user', partner.firstUser + administrators + i),
        ...place,
        idOf('group', partner.firstGroup + i),
        range(during),
      ]
  }
}

/** As long as a real one; no password has it. */
const HASH = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'B'.repeat(43)}`

export function* credentials(plan: Plan): Generator<Cell[]> {
  for (let i = 0; i < plan.institutions * STAFF; i++) yield [idOf('staff', i), 'personal', HASH, instant(NOW)]
  for (const { user, number, partner } of users(plan))
    yield [idOf('user', user), 'personal', HASH, instant(enrollmentSpan(number, partner, user).from + DAY)]
}

/** Messages 1 and 2 of everyone [H23, H24], accepted by the mail server. */
export function* messages(plan: Plan): Generator<Cell[]> {
  for (const { user, number, partner } of users(plan)) {
    const { from } = enrollmentSpan(number, partner, user)
    const id = idOf('user', user)
    const sent = instant(from + 60_000)
    const first = idOf('message', user * 2)
    yield [
      first,
      'identifier',
      id,
      id,
      `u${user}@partenaire.example`,
      'fr',
      null,
      'accepted',
      instant(from),
      instant(from),
      sent,
    ]
    yield [
      idOf('message', user * 2 + 1),
      'temporary_password',
      id,
      id,
      `u${user}@partenaire.example`,
      'fr',
      first,
      'accepted',
      instant(from),
      sent,
      sent,
    ]
  }
}
