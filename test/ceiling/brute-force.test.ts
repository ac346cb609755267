import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectiveAt, type Rows, wrongAt } from './brute-force.ts'

const always = { from: 0, until: Number.POSITIVE_INFINITY }
const sound: Rows = {
  agreement: always,
  entitlements: [{ role: 'T1', ...always }],
  groups: [
    { group: 'root', ...always },
    { group: 'sub', ...always },
  ],
  assignments: [
    { group: 'root', role: 'T1', parent: null, ...always },
    { group: 'sub', role: 'T1', parent: 'root', ...always },
  ],
  memberships: [{ user: 'ana', group: 'sub', ...always }],
  enrollments: [{ user: 'ana', ...always }],
}

test('the brute-force reading finds nothing wrong in a sound convention, and its rights', () => {
  assert.deepEqual(wrongAt(sound, 5), [])
  assert.deepEqual(effectiveAt(sound, 5), ['ana sub T1'])
})

const ended = { from: 0, until: 4 }
const broken: [string, Partial<Rows>, RegExp][] = [
  ['a right after the agreement', { agreement: ended }, /outside the agreement/],
  ['a right that is not entitled', { entitlements: [{ role: 'T1', ...ended }] }, /without being entitled/],
  [
    'a right of a closed group',
    {
      groups: [
        { group: 'root', ...always },
        { group: 'sub', ...ended },
      ],
    },
    /which is closed/,
  ],
  [
    'a right the parent has lost',
    { assignments: sound.assignments.map((a) => (a.parent ? a : { ...a, ...ended })) },
    /not by its parent/,
  ],
  ['a member who is not open', { enrollments: [{ user: 'ana', ...ended }] }, /without being open/],
]
for (const [what, change, expected] of broken)
  test(`the brute-force reading finds ${what}`, () => {
    assert.deepEqual(wrongAt({ ...sound, ...change }, 2), [], 'nothing is wrong before')
    assert.match(wrongAt({ ...sound, ...change }, 5).join('\n'), expected)
  })
