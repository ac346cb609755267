import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newNames } from './numbered.ts'
import * as s from './packed-subject.ts'
import type { Span, SubjectFacts, SuspensionFacts } from './subject-facts.ts'

const facts = (more: Partial<SubjectFacts> = {}): SubjectFacts => ({
  userId: '0190f5a0-0000-7000-8000-000000000001',
  identifier: 'paul.petit',
  email: 'paul.petit@exemple.fr',
  institutionId: 'institution',
  organizationId: 'organization',
  revision: 3,
  agreements: [],
  enrollments: [],
  rights: [],
  suspensions: [],
  ...more,
})

/** Packed beside another that came before, as in a store. */
function pack(told: SubjectFacts, names = newNames(), start = 0): s.PackedSubject {
  const packed = s.packSubject(told, names)
  const words = new Int32Array(start + packed.length).fill(7)
  words.set(packed, start)
  return { words, start, names }
}

const spanAt = (subject: s.PackedSubject, period: number): Span => {
  const until = s.untilOf(subject, period)
  return [s.fromOf(subject, period), until === Number.POSITIVE_INFINITY ? null : until]
}

/** The facts again, out of the words. */
function unpack(subject: s.PackedSubject): Omit<SubjectFacts, 'revision'> {
  const { names } = subject
  const each = <T>(count: number, read: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => read(i))
  const { id, identifier, email } = s.textsOf(subject)
  return {
    userId: id,
    identifier,
    email,
    institutionId: names.institutions.idOf(s.institutionOf(subject)),
    organizationId: names.organizations.idOf(s.organizationOf(subject)),
    agreements: each(s.countAgreements(subject), (index) => {
      const row = s.agreementRow(subject, index)
      const number = s.agreementOf(subject, row)
      const during = spanAt(subject, s.periodOfAgreement(row))
      return { id: names.agreements.idOf(number), reference: names.references[number] ?? '', during }
    }),
    enrollments: each(s.countEnrollments(subject), (index) => {
      const row = s.enrollmentRow(subject, index)
      const agreementId = names.agreements.idOf(s.agreementOf(subject, row))
      return { agreementId, during: spanAt(subject, s.periodOfEnrollment(row)) }
    }),
    rights: each(s.countRights(subject), (index) => rightAt(subject, s.rightRow(subject, index))),
    suspensions: each(s.countSuspensions(subject), (index) => suspensionAt(subject, s.suspensionRow(subject, index))),
  }
}

function rightAt(subject: s.PackedSubject, row: number) {
  const { names } = subject
  const unit = s.unitOfRight(subject, row)
  return {
    roleId: names.roles.idOf(s.roleOfRight(subject, row)),
    groupId: names.groups.idOf(s.groupOfRight(subject, row)),
    agreementId: names.agreements.idOf(s.agreementOfRight(subject, row)),
    unit: unit < 0 ? null : { id: names.units.idOf(unit), code: names.unitCodes[unit] ?? '' },
    during: spanAt(subject, s.periodOfRight(row)),
  }
}

function suspensionAt(subject: s.PackedSubject, row: number): SuspensionFacts {
  const { names } = subject
  const level = s.levelOfSuspension(subject, row)
  const target = s.targetOfSuspension(subject, row)
  const role = s.roleOfSuspension(subject, row)
  const targets = { group: names.groups, agreement: names.agreements, role: names.agreements }
  return {
    level,
    targetId: level === 'user' || level === 'organization' ? level : targets[level].idOf(target),
    roleId: role < 0 ? null : names.roles.idOf(role),
    during: spanAt(subject, s.periodOfSuspension(row)),
  }
}

// ---- Random facts ----

/** Years 1 to 9999. */
const instant = fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') })
const span = fc.tuple(instant, fc.option(instant, { nil: null })) as fc.Arbitrary<Span>
const id = fc.uuid()
const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const agreementId = fc.constantFrom('agreement-1', 'agreement-2', 'agreement-3')
const suspension: fc.Arbitrary<SuspensionFacts> = fc.oneof(
  fc.constantFrom('user', 'organization').chain((level) =>
    fc.record({
      level: fc.constant(level as 'user' | 'organization'),
      targetId: fc.constant(level),
      roleId: fc.constant(null),
      during: span,
    }),
  ),
  fc.record({
    level: fc.constant('agreement' as const),
    targetId: agreementId,
    roleId: fc.constant(null),
    during: span,
  }),
  fc.record({ level: fc.constant('role' as const), targetId: agreementId, roleId: id, during: span }),
  fc.record({ level: fc.constant('group' as const), targetId: id, roleId: id, during: span }),
)
const anyFacts: fc.Arbitrary<SubjectFacts> = fc.record({
  userId: id,
  identifier: anyText,
  email: anyText,
  institutionId: id,
  organizationId: id,
  revision: fc.nat(),
  agreements: fc.uniqueArray(fc.record({ id: agreementId, reference: anyText, during: span }), {
    selector: (agreement) => agreement.id,
  }),
  enrollments: fc.array(fc.record({ agreementId, during: span })),
  rights: fc.array(
    fc.record({
      roleId: id,
      groupId: id,
      agreementId,
      unit: fc.option(
        id.map((unit) => ({ id: unit, code: `code of ${unit}` })),
        { nil: null },
      ),
      during: span,
    }),
  ),
  suspensions: fc.array(suspension),
})

test('what is packed is read back to the letter and to the millisecond, wherever it lies', () => {
  fc.assert(
    fc.property(anyFacts, fc.nat({ max: 50 }), ({ revision, ...told }, start) => {
      const subject = pack({ ...told, revision }, newNames(), start)
      assert.deepEqual(unpack(subject), structuredClone(told))
      assert.equal(s.sizeOf(subject), subject.words.length - start)
    }),
    { numRuns: 500 },
  )
})

test('two people who share names share their numbers, and neither reads as the other', () => {
  const names = newNames()
  const right = { roleId: 'role', groupId: 'group', agreementId: 'agreement', unit: null, during: [0, null] as const }
  const paul = pack(facts({ rights: [right] }), names)
  const zoe = pack(facts({ identifier: 'zoe', rights: [{ ...right, groupId: 'other' }, right] }), names)
  assert.equal(s.roleOfRight(paul, s.rightRow(paul, 0)), s.roleOfRight(zoe, s.rightRow(zoe, 0)))
  assert.equal(s.groupOfRight(paul, s.rightRow(paul, 0)), s.groupOfRight(zoe, s.nextRight(s.rightRow(zoe, 0))))
  assert.equal(s.textsOf(zoe).identifier, 'zoe')
  assert.equal(s.textsOf(paul).identifier, 'paul.petit')
})

test('a period runs from its first millisecond, included, to its last, excluded, before 1970 and long after 2060', () => {
  const spans: readonly (readonly [string, string])[] = [
    ['1969-12-31T23:59:59.998Z', '1970-01-01T00:00:00.001Z'],
    ['1899-02-28T12:00:00.000Z', '1900-03-01T00:00:00.000Z'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.000Z'],
    ['2059-12-31T23:59:59.999Z', '2061-01-01T00:00:00.000Z'],
    ['2999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ]
  for (const [first, last] of spans) {
    const [from, until] = [Date.parse(first), Date.parse(last)]
    const subject = pack(facts({ enrollments: [{ agreementId: 'a', during: [from, until] }] }))
    const period = s.periodOfEnrollment(s.enrollmentRow(subject, 0))
    assert.deepEqual(spanAt(subject, period), [from, until])
    const runs = [from - 1, from, until - 1, until].map((at) => s.isRunning(subject, period, at))
    assert.deepEqual(runs, [false, true, true, false], `${first} – ${last}`)
  }
})

test('what has no end runs at any instant that a calendar has', () => {
  const subject = pack(facts({ enrollments: [{ agreementId: 'a', during: [0, null] }] }))
  const period = s.periodOfEnrollment(s.enrollmentRow(subject, 0))
  assert.equal(s.untilOf(subject, period), Number.POSITIVE_INFINITY)
  for (const at of [0, Date.parse('9999-12-31T23:59:59.999Z'), 8.64e15]) assert.ok(s.isRunning(subject, period, at))
  assert.equal(s.isRunning(subject, period, -1), false)
})

test('nobody is an empty text nor a part of a name: of even and odd length, accents and emoji included', () => {
  for (const identifier of ['a', 'ab', 'abc', 'élodie', 'zoë-l', 'ᚠᛇᚻ', '👩🏽‍🚒', 'a\u0000b', '\uffff']) {
    const subject = pack(facts({ identifier, email: `${identifier}@exemple.fr` }))
    assert.equal(s.textsOf(subject).identifier, identifier)
    assert.ok(s.isNamed(subject, identifier))
    assert.ok(s.hasEmail(subject, `${identifier}@exemple.fr`))
    const others = [
      '',
      identifier.slice(1),
      identifier.slice(0, -1),
      `${identifier}\u0000`,
      `${identifier}a`,
      `a${identifier}`,
    ]
    for (const other of others) {
      assert.equal(s.isNamed(subject, other), false, JSON.stringify(other))
      assert.equal(s.hasEmail(subject, `${other}@exemple.fr`), false)
    }
  }
})

test('a person is named by his id and his identifier, not by his address; letters count as they are', () => {
  const subject = pack(facts())
  assert.ok(s.isNamed(subject, '0190f5a0-0000-7000-8000-000000000001'))
  assert.ok(s.isNamed(subject, 'paul.petit'))
  for (const other of ['paul.petit@exemple.fr', 'Paul.petit', 'paul', 'paul.petiu'])
    assert.equal(s.isNamed(subject, other), false)
  assert.equal(s.hasEmail(subject, 'paul.petit'), false)
})

test('a usual person takes some hundred bytes', () => {
  const right = { roleId: 'role', groupId: 'group', agreementId: 'agreement', unit: null, during: [0, null] as const }
  const agreement = { id: 'agreement', reference: 'CONV-2026-001', during: [0, null] as const }
  const enrollments = [{ agreementId: 'agreement', during: [0, null] as const }]
  const subject = pack(facts({ agreements: [agreement], enrollments, rights: [right, right, right, right] }))
  assert.ok(subject.words.byteLength <= 400, `${subject.words.byteLength} bytes`)
})
