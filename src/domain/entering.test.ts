import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rightsToEnter, whyNotEnter } from './entering.ts'
import { newNames } from './numbered.ts'
import { packSubject } from './packed-subject.ts'
import type { RightFacts, SubjectFacts, SuspensionFacts } from './subject-facts.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const HOUR = 3_600_000
const always = [0, null] as const
const right = (more: Partial<RightFacts> = {}): RightFacts => ({
  ...{ roleId: 'T1', groupId: 'accueil', agreementId: 'convention', unit: null, during: always },
  ...more,
})
const hidden = (level: SuspensionFacts['level'], targetId: string, roleId: string | null = null): SuspensionFacts => ({
  ...{ level, targetId, roleId, during: [NOON - HOUR, NOON + HOUR] },
})

/** At noon, at the door of a service that has the role T1 alone. */
function atTheDoor(facts: Partial<SubjectFacts>) {
  const names = newNames()
  const words = packSubject(
    {
      ...{
        userId: 'u',
        identifier: 'alice',
        email: 'a@b.fr',
        institutionId: 'caf',
        organizationId: 'ccas',
        revision: 1,
      },
      agreements: [{ id: 'convention', reference: 'C', during: always }],
      enrollments: [{ agreementId: 'convention', during: always }],
      ...{ rights: [right()], suspensions: [] },
      ...facts,
    },
    names,
  )
  return { subject: { words, start: 0, names }, roles: new Set([names.roles.numberOf('T1')]) }
}
const why = (facts: Partial<SubjectFacts>, at = NOON) => {
  const { subject, roles } = atTheDoor(facts)
  return whyNotEnter(subject, roles, at)
}

test('one role of the service that he holds now opens it [H31]', () => {
  assert.equal(why({}), undefined)
  assert.equal(why({ rights: [right({ during: [0, NOON - 1] }), right({ groupId: 'social' })] }), undefined)
})

test('nothing else does: the reason is the one that an answer would give', () => {
  assert.equal(why({ rights: [] }), 'no_role')
  assert.equal(why({ rights: [right({ roleId: 'of another service' })] }), 'no_role')
  assert.equal(why({ rights: [right({ during: [0, NOON] })] }), 'right_ended')
  assert.equal(why({ rights: [right({ during: [NOON + 1, null] })] }), 'right_not_started')
  assert.equal(why({ suspensions: [hidden('user', 'u')] }), 'user_suspended')
  assert.equal(why({ suspensions: [hidden('organization', 'ccas')] }), 'organization_suspended')
  assert.equal(why({ suspensions: [hidden('agreement', 'convention')] }), 'agreement_suspended')
  assert.equal(why({ suspensions: [hidden('role', 'convention', 'T1')] }), 'role_suspended')
  assert.equal(why({ suspensions: [hidden('group', 'accueil', 'T1')] }), 'group_suspended')
  assert.equal(why({ enrollments: [{ agreementId: 'convention', during: [0, NOON] }] }), 'user_closed')
  assert.equal(whyNotEnter(undefined, new Set(), NOON), 'no_role', 'of no partner')
})

test('what is hidden comes back with the end of the suspension [H08]', () => {
  assert.equal(why({ suspensions: [hidden('user', 'u')] }, NOON + HOUR), undefined)
})

test('the application is told of the rights that run there, and of no other', () => {
  const rights = [
    right(),
    right({ groupId: 'guichet', during: [0, NOON] }),
    right({ groupId: 'social' }),
    right({ roleId: 'of another service' }),
  ]
  const { subject, roles } = atTheDoor({ rights, suspensions: [hidden('group', 'social', 'T1')] })
  assert.deepEqual(rightsToEnter(subject, roles, NOON), [
    { roleId: 'T1', groupId: 'accueil', agreementId: 'convention' },
  ])
})
