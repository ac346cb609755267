import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from './actor.ts'
import { authorityOf } from './authority.ts'
import type { AuditEvent } from './events.ts'

const NOBODY: Person = {
  userId: 'u',
  institutionId: 'caf',
  organizationId: 'ccas',
  name: 'Anne Durand',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  rootAdmin: false,
  institutionAdmin: false,
  administers: [],
  manages: [],
}
const added: AuditEvent = { kind: 'membership.added', agreementId: 'a', groupId: 'g', userId: 'v', details: {} }
const manages = [{ groupId: 'g', agreementId: 'a' }]

const CASES: readonly [string, Parameters<typeof authorityOf>[0], AuditEvent, string][] = [
  [
    'the institution’s staff, before anything else they are',
    { ...NOBODY, institutionAdmin: true, rootAdmin: true },
    added,
    'institution_admin',
  ],
  [
    'staff of another institution are not',
    { ...NOBODY, institutionAdmin: true, institutionId: 'other', rootAdmin: true },
    added,
    'root_admin',
  ],
  [
    'the administrator of the convention, before a responsable',
    { ...NOBODY, administers: ['a'], manages },
    added,
    'organization_admin',
  ],
  ['a responsable here who administers elsewhere', { ...NOBODY, administers: ['b'], manages }, added, 'group_manager'],
  [
    'what reaches another convention of the same person',
    { ...NOBODY, administers: ['b'] },
    added,
    'organization_admin',
  ],
  [
    'one’s own account',
    { ...NOBODY, institutionAdmin: true },
    { kind: 'factor.added', userId: 'u', details: {} },
    'holder',
  ],
  [
    'oneself named by oneself',
    { ...NOBODY, rootAdmin: true },
    { kind: 'institution_admin.appointed', userId: 'u', details: {} },
    'root_admin',
  ],
  ['a job', { system: 'job', institutionId: 'caf' }, added, 'job'],
]

for (const [title, author, event, authority] of CASES)
  test(`on whose authority: ${title}`, () => assert.equal(authorityOf(author, 'caf', event), authority))
