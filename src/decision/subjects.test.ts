import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newNames } from '../domain/numbered.ts'
import { type PackedSubject, textsOf } from '../domain/packed-subject.ts'
import type { SubjectFacts } from '../domain/subject-facts.ts'
import { createSubjects } from './subjects.ts'

const INSTITUTION = '01900000-0000-7000-8000-0000000000c0'
const AGREEMENT = '01900000-0000-7000-8000-0000000000a0'

const idOf = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

function factsOf(userId: string, more: Partial<SubjectFacts> = {}): SubjectFacts {
  return {
    ...{ userId, identifier: `martin.${userId.slice(-4)}`, email: 'camille.martin@exemple.fr' },
    ...{ institutionId: INSTITUTION, organizationId: 'o', revision: 1 },
    agreements: [{ id: AGREEMENT, reference: 'CONV-2026-001', during: [0, null] }],
    enrollments: [{ agreementId: AGREEMENT, during: [0, null] }],
    rights: [],
    suspensions: [],
    ...more,
  }
}

function storeOf(limit?: number) {
  const subjects = createSubjects(newNames(), limit)
  const keep = (userId: string, more: Partial<SubjectFacts> = {}) =>
    subjects.keep(userId, factsOf(userId, more), subjects.clock)
  return { subjects, keep }
}

const whoIs = (subject: PackedSubject | undefined): string | undefined => subject && textsOf(subject).id

test('a person is found by the name he was asked by: his id, or his identifier; nobody else is', () => {
  const { subjects } = storeOf()
  const facts = factsOf(idOf(1), { identifier: 'c.martin2' })
  subjects.keep('c.martin2', facts, subjects.clock)
  assert.equal(whoIs(subjects.find('c.martin2')), idOf(1))
  assert.equal(subjects.find(idOf(1)), undefined)
  subjects.keep(idOf(1), facts, subjects.clock)
  assert.equal(whoIs(subjects.find(idOf(1))), idOf(1))
  for (const name of ['', 'c.martin', 'c.martin22', 'C.MARTIN2', idOf(2)]) assert.equal(subjects.find(name), undefined)
})

test('names beyond ASCII are told apart to the last character', () => {
  const { subjects } = storeOf()
  const names = ['zoé.lefèvre', 'zoè.lefèvre', 'zoe\u0301.lefèvre', '李雷', '李蕾', '😀', '😁', 'ÿ'.repeat(301)]
  for (const [i, identifier] of names.entries())
    subjects.keep(identifier, factsOf(idOf(i), { identifier }), subjects.clock)
  for (const [i, name] of names.entries()) assert.equal(whoIs(subjects.find(name)), idOf(i), name)
  assert.equal(subjects.find('zoe.lefèvre'), undefined)
})

/** As the store hashes names: FNV-1a over UTF-16 units, then its high bits folded in. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) | 0
}

/** Two names of the same hash: among some hundred thousand there are. */
function twins(): [string, string] {
  const known = new Map<number, string>()
  for (let i = 0; ; i++) {
    const name = `martin.${i.toString(36)}`
    const twin = known.get(hashOf(name))
    if (twin) return [twin, name]
    known.set(hashOf(name), name)
  }
}

test('two names of the same hash stay two persons', () => {
  const { subjects } = storeOf()
  const [one, other] = twins()
  subjects.keep(one, factsOf(idOf(1), { identifier: one }), subjects.clock)
  assert.equal(subjects.find(other), undefined)
  subjects.keep(other, factsOf(idOf(2), { identifier: other }), subjects.clock)
  assert.equal(whoIs(subjects.find(one)), idOf(1))
  assert.equal(whoIs(subjects.find(other)), idOf(2))
  subjects.forgetUser(idOf(2))
  assert.equal(subjects.find(other), undefined)
})

test('never more than the limit is kept, and who is asked about often stays', () => {
  const { subjects, keep } = storeOf(1_000)
  keep(idOf(0))
  for (let i = 1; i < 20_000; i++) {
    keep(idOf(i))
    if (i % 100 === 0) assert.equal(whoIs(subjects.find(idOf(0))), idOf(0), `after ${i}`)
    assert.ok(subjects.kept <= 1_000)
  }
  assert.equal(whoIs(subjects.find(idOf(19_999))), idOf(19_999))
  assert.equal(subjects.find(idOf(1)), undefined)
})

test('a limit of one keeps working', () => {
  const { subjects, keep } = storeOf(1)
  for (let i = 0; i < 100; i++) {
    keep(idOf(i))
    assert.equal(whoIs(subjects.find(idOf(i))), idOf(i))
  }
})

test('each of hundreds within one generation is found, whoever came after', () => {
  const { subjects, keep } = storeOf(2_000)
  for (let i = 0; i < 1_000; i++) keep(idOf(i))
  for (let i = 0; i < 1_000; i++) assert.equal(whoIs(subjects.find(idOf(i))), idOf(i))
})

test('the bytes are bounded, also when one person changes 100,000 times', () => {
  const { subjects, keep } = storeOf(100)
  let most = 0
  for (let i = 0; i < 100_000; i++) {
    subjects.forgetUser(idOf(7))
    assert.equal(subjects.find(idOf(7)), undefined)
    keep(idOf(7))
    assert.ok(subjects.find(idOf(7)))
    most = Math.max(most, subjects.bytes)
  }
  assert.ok(most < 500_000, `${most} bytes`)
  assert.ok(subjects.kept <= 2)
})

test('… and when a few have very many rights', () => {
  const { subjects, keep } = storeOf(100)
  const right = { roleId: 'r', groupId: 'g', agreementId: AGREEMENT, unit: null, during: [0, null] as const }
  const rights = Array.from({ length: 5_000 }, () => right)
  for (let i = 0; i < 1_000; i++) keep(idOf(i), { rights })
  const words = 5_000 * 8 + 1_000
  assert.ok(subjects.bytes < 4 * 2 * 1.25 * (50 * 256 + 2 * words), `${subjects.bytes} bytes`)
  assert.ok(subjects.find(idOf(999)))
})

test('a change of a person, an agreement or an institution drops whom it touches, by whatever name, and no other', () => {
  const other = 'another agreement'
  const { subjects, keep } = storeOf()
  const all = () => {
    keep(idOf(1))
    subjects.keep('martin.0001', factsOf(idOf(1)), subjects.clock)
    keep(idOf(2), { agreements: [{ id: other, reference: 'B', during: [0, null] }], enrollments: [] })
    keep(idOf(3), { institutionId: 'another', agreements: [], enrollments: [] })
  }
  const found = () => [idOf(1), 'martin.0001', idOf(2), idOf(3)].map((name) => subjects.find(name) !== undefined)
  for (const [forget, left] of [
    [() => subjects.forgetUser(idOf(1)), [false, false, true, true]],
    [() => subjects.forgetAgreement(AGREEMENT), [false, false, true, true]],
    [() => subjects.forgetAgreement(other), [true, true, false, true]],
    [() => subjects.forgetAgreement('of nobody here'), [true, true, true, true]],
    [() => subjects.forgetInstitution(INSTITUTION), [false, false, false, true]],
    [() => subjects.forgetInstitution('another'), [true, true, true, false]],
    [() => subjects.forgetAll(), [false, false, false, false]],
  ] as const) {
    all()
    assert.deepEqual(found(), [true, true, true, true])
    forget()
    assert.deepEqual(found(), left)
  }
})

test('of several agreements, the change of any drops him', () => {
  const { subjects, keep } = storeOf()
  const agreements = ['a', 'b', 'c'].map((id) => ({ id, reference: id, during: [0, null] as const }))
  for (const { id } of agreements) {
    keep(idOf(1), { agreements })
    subjects.forgetAgreement(id)
    assert.equal(subjects.find(idOf(1)), undefined)
  }
})

test('what changed between reading and keeping is worth nothing', () => {
  for (const change of ['forgetUser', 'forgetAgreement', 'forgetInstitution'] as const) {
    const { subjects } = storeOf()
    const readAt = subjects.clock
    subjects[change]({ forgetUser: idOf(1), forgetAgreement: AGREEMENT, forgetInstitution: INSTITUTION }[change])
    subjects.keep(idOf(1), factsOf(idOf(1)), readAt)
    assert.equal(subjects.find(idOf(1)), undefined, change)
    subjects.keep(idOf(1), factsOf(idOf(1)), subjects.clock)
    assert.ok(subjects.find(idOf(1)), change)
  }
})

test('what was dropped in the older generation does not come back by being asked about', () => {
  const { subjects, keep } = storeOf(4)
  for (let i = 0; i < 3; i++) keep(idOf(i))
  subjects.forgetUser(idOf(0))
  for (let tries = 0; tries < 3; tries++) assert.equal(subjects.find(idOf(0)), undefined)
  keep(idOf(0), { identifier: 'anew' })
  const anew = subjects.find(idOf(0))
  assert.equal(anew && textsOf(anew).identifier, 'anew')
})

test('one who is kept in both generations is told by the younger record', () => {
  const { subjects, keep } = storeOf(4)
  keep(idOf(0), { identifier: 'before' })
  for (let i = 1; i < 3; i++) keep(idOf(i))
  keep(idOf(0), { identifier: 'after' })
  const found = subjects.find(idOf(0))
  assert.equal(found && textsOf(found).identifier, 'after')
})

test('a record that was handed out stays whole while others are kept and dropped', () => {
  const { subjects, keep } = storeOf(10)
  keep(idOf(0))
  const handedOut = subjects.find(idOf(0))
  for (let i = 1; i < 5_000; i++) keep(idOf(i))
  assert.equal(whoIs(handedOut), idOf(0))
})
