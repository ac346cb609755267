import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from './actor.ts'
import { type Action, POLICY, refusalOf, type TargetOf } from './policy.ts'
import type { ApplicationFacts, ApplicationUserFacts, NewcomerFacts } from './policy-targets.ts'
import type { RefusalCode } from './refusals.ts'

/** In the cells: « yes », « · » for what is not found, else the reason in a word. */
const REASONS: Readonly<Record<string, RefusalCode>> = {
  '·': 'not_found',
  delegated: 'delegated_to_partner',
  'no delegation': 'not_delegated',
  ended: 'agreement_ended',
  suspended: 'suspended_by_institution',
  'no admins': 'no_unit_administrators',
  'own unit': 'beyond_own_unit',
  'his alone': 'user_outside_own_unit',
  above: 'appointed_above',
  'not you': 'reserved_to_user_administrator',
  himself: 'own_account',
  'other conv.': 'user_of_another_agreement',
}

const nobody: Person = {
  ...{ userId: 'x', institutionId: 'draaf', organizationId: 'college', name: 'X', locale: 'fr' },
  ...{ timeZone: 'UTC', rootAdmin: false, institutionAdmin: false, administers: [], manages: [] },
}
const CFA = { serviceId: 'CC', unitId: 'CFA' }
const LPA = { serviceId: 'CC', unitId: 'LPA' }
const ORD = { serviceId: 'ORD', unitId: 'ETAB' }
const unit = (place: typeof CFA) => ({ agreementId: 'agreement', ...place })

/**
 * The administrateur général; the institution; the partner’s administrator; the administrators of the units CFA and LPA
 * of Centre-Constitutif; an application user, who is asked about himself; a colleague of his; a stranger.
 */
const ACTORS = {
  general: { ...nobody, userId: 'root', institutionId: undefined, organizationId: undefined, rootAdmin: true },
  DRAAF: { ...nobody, userId: 'draaf', organizationId: undefined, institutionAdmin: true },
  partner: { ...nobody, userId: 'partner', administers: ['agreement'] },
  'unit CFA': { ...nobody, userId: 'cfa', administersUnits: [unit(CFA)] },
  'unit LPA': { ...nobody, userId: 'lpa', administersUnits: [unit(LPA)] },
  user: { ...nobody, userId: 'someone' },
  colleague: { ...nobody, userId: 'colleague' },
  stranger: { ...nobody, institutionId: 'other', administers: ['another'] },
} satisfies Record<string, Person>

const running = { delegated: true, ended: false, withdrawal: null, suspension: null }
const STATES = {
  delegated: running,
  'not delegated': { ...running, delegated: false },
  ended: { ...running, ended: true },
  suspended: { ...running, suspension: 'Enquête' },
}
type State = keyof typeof STATES
const convention = (state: State) => ({ institutionId: 'draaf', agreementId: 'agreement', ...STATES[state] })

const application = (place: typeof CFA, unitAdministrators: boolean, state: State = 'delegated'): ApplicationFacts => ({
  ...{ kind: 'application', ...convention(state), ...place, unitAdministrators },
})
const user = (more: Partial<ApplicationUserFacts> = {}, state: State = 'delegated'): ApplicationUserFacts => ({
  ...{ kind: 'application_user', ...convention(state), userId: 'someone', groupPaths: [['g']], managedPaths: [] },
  ...{ administersAgreement: false, elsewhere: [], places: [CFA], administersUnits: [], hasOwnGroups: false },
  ...more,
})

const newcomer = (more: Partial<NewcomerFacts> = {}, state: State = 'delegated'): NewcomerFacts => ({
  ...{ kind: 'newcomer', ...convention(state), userId: 'someone', groupPaths: [], managedPaths: [] },
  ...{ administersAgreement: false, elsewhere: [], ...more },
})

const linesOf = (table: string) => table.split('\n').filter((line) => line.trim() !== '')
const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim())

function answer(actor: Person, action: Action, target: TargetOf<Action>): string {
  const code = refusalOf(actor, action, target)?.code
  return code ? (Object.entries(REASONS).find(([, known]) => known === code)?.[0] ?? code) : 'yes'
}

function holds(title: string, target: ApplicationFacts | ApplicationUserFacts | NewcomerFacts, table: string): void {
  test(title, () => {
    const [heading = '', ...lines] = linesOf(table)
    const names = cellsOf(heading).slice(1) as (keyof typeof ACTORS)[]
    const { kind } = target
    assert.deepEqual(
      lines.map((line) => `${kind}.${cellsOf(line)[0]}`),
      Object.keys(POLICY[kind]),
    )
    for (const line of lines) {
      const [act, ...expected] = cellsOf(line)
      const told = names.map((name) => answer(ACTORS[name], `${kind}.${act}` as Action, target as TargetOf<Action>))
      assert.deepEqual(told, expected, `${act}, for ${names.join(', ')}`)
    }
  })
}

holds(
  'Centre-Constitutif, a unit: users are created by the administrateur général and the unit’s own [C01, C11, C13–C16]',
  application(CFA, true),
  `
                        | general | DRAAF     | partner | unit CFA | unit LPA | user | colleague | stranger
  read                  | yes     | yes       | yes     | yes      | ·        | ·    | ·         | ·
  create_user           | yes     | delegated | yes     | yes      | ·        | ·    | ·         | ·
  appoint_administrator | yes     | delegated | yes     | own unit | ·        | ·    | ·         | ·
  dismiss_administrator | yes     | delegated | yes     | own unit | ·        | ·    | ·         | ·`,
)

holds(
  'Ordonnateur and Agent comptable have no unit administrators [C15]',
  application(ORD, false),
  `
                        | general   | DRAAF     | partner   | unit CFA | user | stranger
  read                  | yes       | yes       | yes       | ·        | ·    | ·
  create_user           | yes       | delegated | yes       | ·        | ·    | ·
  appoint_administrator | no admins | delegated | no admins | ·        | ·    | ·
  dismiss_administrator | yes       | delegated | yes       | ·        | ·    | ·`,
)

holds(
  'without delegation the institution does the partner’s part; the administrateur général does his in any case [C01, resolution 5]',
  application(CFA, true, 'not delegated'),
  `
                        | general | DRAAF | partner       | unit CFA
  read                  | yes     | yes   | yes           | yes
  create_user           | yes     | yes   | no delegation | no delegation
  appoint_administrator | yes     | yes   | no delegation | no delegation
  dismiss_administrator | yes     | yes   | no delegation | no delegation`,
)

holds(
  'once the convention has ended nobody creates anybody',
  application(CFA, true, 'ended'),
  `
                        | general | DRAAF | partner | unit CFA
  read                  | yes     | yes   | yes     | yes
  create_user           | ended   | ended | ended   | ended
  appoint_administrator | ended   | ended | ended   | ended
  dismiss_administrator | ended   | ended | ended   | ended`,
)

holds(
  'a user of the unit alone: modify, reset, delete by its administrator, extend by those above [C02–C05, C13, C16, C17, C27]',
  user(),
  `
                 | general | DRAAF     | partner | unit CFA | unit LPA | user    | colleague | stranger
  read           | yes     | yes       | yes     | yes      | ·        | yes     | ·         | ·
  change         | yes     | delegated | yes     | yes      | ·        | not you | ·         | ·
  reset_password | yes     | delegated | yes     | yes      | ·        | not you | ·         | ·
  close          | yes     | delegated | yes     | yes      | ·        | not you | ·         | ·
  place          | yes     | delegated | yes     | yes      | ·        | not you | ·         | ·
  extend         | yes     | delegated | yes     | own unit | ·        | not you | ·         | ·`,
)

holds(
  'a user of two units belongs wholly to neither of their administrators [C14, C30]',
  user({ places: [CFA, LPA] }),
  `
                 | general | partner | unit CFA  | unit LPA
  read           | yes     | yes     | yes       | yes
  change         | yes     | yes     | his alone | his alone
  reset_password | yes     | yes     | his alone | his alone
  close          | yes     | yes     | his alone | his alone
  place          | yes     | yes     | yes       | yes
  extend         | yes     | yes     | own unit  | own unit`,
)

holds(
  'nor one of the unit who is of Ordonnateur too [C14]',
  user({ places: [CFA, ORD] }),
  `
                 | general | partner | unit CFA
  read           | yes     | yes     | yes
  change         | yes     | yes     | his alone
  reset_password | yes     | yes     | his alone
  close          | yes     | yes     | his alone
  place          | yes     | yes     | yes
  extend         | yes     | yes     | own unit`,
)

holds(
  'nor one of a group of the partner’s own',
  user({ hasOwnGroups: true }),
  `
                 | general | partner | unit CFA
  read           | yes     | yes     | yes
  change         | yes     | yes     | his alone
  reset_password | yes     | yes     | his alone
  close          | yes     | yes     | his alone
  place          | yes     | yes     | yes
  extend         | yes     | yes     | own unit`,
)

holds(
  'a unit’s administrator touches none who administers, himself included [C16]',
  user({ userId: 'cfa', administersUnits: [CFA] }),
  `
                 | general | partner | unit CFA | unit LPA
  read           | yes     | yes     | yes      | ·
  change         | yes     | yes     | himself  | ·
  reset_password | yes     | yes     | himself  | ·
  close          | yes     | yes     | himself  | ·
  place          | yes     | yes     | himself  | ·
  extend         | yes     | yes     | own unit | ·`,
)

holds(
  '… nor a second administrator of the unit',
  user({ administersUnits: [CFA] }),
  `
                 | general | partner | unit CFA
  read           | yes     | yes     | yes
  change         | yes     | yes     | above
  reset_password | yes     | yes     | above
  close          | yes     | yes     | above
  place          | yes     | yes     | yes
  extend         | yes     | yes     | own unit`,
)

holds(
  'the partner’s administrator, in a group: his account is the institution’s, who named him [H35]',
  user({ userId: 'partner', administersAgreement: true }, 'not delegated'),
  `
                 | general | DRAAF | partner       | unit CFA
  read           | yes     | yes   | yes           | yes
  change         | yes     | yes   | no delegation | no delegation
  reset_password | yes     | yes   | no delegation | no delegation
  close          | yes     | yes   | no delegation | no delegation
  place          | yes     | yes   | no delegation | no delegation
  extend         | yes     | yes   | no delegation | no delegation`,
)

holds(
  'somebody who is open in another convention of the college is not wholly the first one’s',
  user({ elsewhere: [{ agreementId: 'another', groupPaths: [], managedPaths: [] }] }),
  `
                 | general | partner     | unit CFA
  read           | yes     | yes         | yes
  change         | yes     | other conv. | other conv.
  reset_password | yes     | other conv. | other conv.
  close          | yes     | other conv. | other conv.
  place          | yes     | yes         | yes
  extend         | yes     | yes         | own unit`,
)

holds(
  'while the institution has suspended, the partner’s people change nothing [H08]',
  user({}, 'suspended'),
  `
                 | general | partner   | unit CFA
  read           | yes     | yes       | yes
  change         | yes     | suspended | suspended
  reset_password | yes     | suspended | suspended
  close          | yes     | suspended | suspended
  place          | yes     | suspended | suspended
  extend         | yes     | suspended | suspended`,
)

holds(
  'a person whom no application has yet is placed by who administers users; the group says in which unit [C11, C13, C16, C27]',
  newcomer(),
  `
        | general | DRAAF     | partner | unit CFA | unit LPA | user | colleague | stranger
  place | yes     | delegated | yes     | yes      | yes      | ·    | ·         | ·`,
)

holds(
  '… one who is in groups of the partner’s own as well',
  newcomer({ groupPaths: [['own']] }),
  `
        | general | partner | unit CFA | user
  place | yes     | yes     | yes      | ·`,
)

holds(
  '… a responsable of the partner’s by those above the unit alone',
  newcomer({ managedPaths: [['own']] }),
  `
        | general | partner | unit CFA
  place | yes     | yes     | above`,
)

holds(
  '… the partner’s administrator as well, and not by himself',
  newcomer({ userId: 'partner', administersAgreement: true }),
  `
        | general | partner | unit CFA
  place | yes     | himself | above`,
)

holds(
  '… without delegation by the institution, or the administrateur général',
  newcomer({}, 'not delegated'),
  `
        | general | DRAAF | partner       | unit CFA
  place | yes     | yes   | no delegation | no delegation`,
)

holds(
  '… while the institution has suspended, by none of the partner’s',
  newcomer({}, 'suspended'),
  `
        | general | DRAAF     | partner   | unit CFA
  place | yes     | delegated | suspended | suspended`,
)

holds(
  '… once the convention has ended, by nobody',
  newcomer({}, 'ended'),
  `
        | general | DRAAF | partner | unit CFA | stranger
  place | ended   | ended | ended   | ended    | ·`,
)

test('the administrateur général reaches the module and nothing else of a convention [C09]', () => {
  const group = { ...convention('delegated'), kind: 'group', path: ['g'], closed: false, predefined: true } as const
  for (const action of Object.keys(POLICY.group) as Action[])
    assert.equal(answer(ACTORS.general, action, group as TargetOf<Action>), '·', action)
  const agreement = { ...convention('delegated'), kind: 'agreement' } as const
  for (const action of Object.keys(POLICY.agreement) as Action[])
    assert.equal(answer(ACTORS.general, action, agreement as TargetOf<Action>), '·', action)
})

test('a predefined group is neither renamed, moved, closed, given rights nor sub-groups, by whomever [C23]', () => {
  const group = { ...convention('delegated'), kind: 'group', path: ['g'], closed: false, predefined: true } as const
  const locked = ['change', 'create_subgroup', 'move', 'close', 'assign_role', 'take_back_role', 'appoint_manager']
  for (const act of locked)
    assert.equal(
      refusalOf(ACTORS.partner, `group.${act}` as Action, group as TargetOf<Action>)?.code,
      'group_predefined',
    )
  for (const act of ['read', 'add_member', 'end_membership'] as const)
    assert.equal(refusalOf(ACTORS.partner, `group.${act}`, group), undefined)
})
