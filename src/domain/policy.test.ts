import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Client, Person } from './actor.ts'
import { type Action, POLICY, refusalOf, type TargetOf } from './policy.ts'
import type { GroupFacts, InquiryFacts, Target, UserFacts } from './policy-targets.ts'

/**
 * Who may administer what, as tables: a line an action, a column a kind of person. « yes » he may; « · » he is told it
 * does not exist; anything else is the reason he is given.
 */
const REASONS = {
  yes: undefined,
  '·': 'not_found',
  root: 'reserved_to_root',
  caf: 'reserved_to_institution',
  admin: 'reserved_to_administrator',
  delegated: 'delegated_to_partner',
  withdrawn: 'not_delegated',
  'taken back': 'delegation_withdrawn',
  suspended: 'suspended_by_institution',
  ended: 'agreement_ended',
  closed: 'group_closed',
  'own group': 'own_group',
  oneself: 'own_account',
  'above him': 'appointed_above',
  'too wide': 'user_outside_own_group',
  elsewhere: 'user_of_another_agreement',
  'to answer': 'inquiry_for_partner',
  over: 'inquiry_closed',
  'for him': 'deputy_by_holder',
  finished: 'review_closed',
  people: 'reserved_to_people',
  reading: 'client_reads_only',
} as const

const nobody: Person = {
  userId: 'nobody',
  institutionId: 'caf',
  organizationId: 'partner',
  name: '',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  rootAdmin: false,
  institutionAdmin: false,
  administers: [],
  manages: [],
}
const responsableOf = (groupId: string): Person => ({
  ...nobody,
  userId: `of ${groupId}`,
  manages: [{ groupId, agreementId: 'agreement' }],
})

/**
 * The administrateur général; the administrators of the Caf, of another Caf, of the partner, of another partner; the
 * responsables of the group above, of the group here, of the one below it, of the one beside it; a user who manages
 * nothing.
 */
const ACTORS = {
  root: { ...nobody, institutionId: undefined, organizationId: undefined, rootAdmin: true },
  Caf: { ...nobody, organizationId: undefined, institutionAdmin: true },
  'other Caf': { ...nobody, institutionId: 'other', organizationId: undefined, institutionAdmin: true },
  partner: { ...nobody, userId: 'administrator', administers: ['agreement'] },
  neighbour: { ...nobody, administers: ['another'] },
  above: responsableOf('above'),
  here: responsableOf('here'),
  below: responsableOf('below'),
  sibling: responsableOf('sibling'),
  user: nobody,
} satisfies Record<string, Person>

const untouched = { withdrawal: null, suspension: null }
const STATES = {
  'delegated, running': { ...untouched, delegated: true, ended: false },
  'not delegated, running': { ...untouched, delegated: false, ended: false },
  'delegated, ended': { ...untouched, delegated: true, ended: true },
  'not delegated, ended': { ...untouched, delegated: false, ended: true },
  'delegation withdrawn': { ...untouched, delegated: false, ended: false, withdrawal: 'Manquement' },
  suspended: { ...untouched, delegated: true, ended: false, suspension: 'Manquement' },
}
type State = keyof typeof STATES

const ids = { institutionId: 'caf', agreementId: 'agreement' }
const agreement = (state: State) => ({ kind: 'agreement', ...ids, ...STATES[state] }) as const
const group = (state: State, closed = false): GroupFacts => ({
  ...agreement(state),
  kind: 'group',
  path: ['above', 'here'],
  closed,
  predefined: false,
})

/** A member of « here » and of nothing else, unless said otherwise. */
const user = (state: State, more: Partial<UserFacts> = {}): UserFacts => ({
  ...agreement(state),
  kind: 'user',
  userId: 'someone',
  groupPaths: [['above', 'here']],
  managedPaths: [],
  administersAgreement: false,
  elsewhere: [],
  ...more,
})

const STATES_OF_USERS = {
  'of here and of the sibling': { groupPaths: [['above', 'here'], ['sibling']] },
  'of no group': { groupPaths: [] },
  'responsable of here, who asks it for himself': { userId: 'of here', managedPaths: [['above', 'here']] },
  'responsable of here, beside him': { managedPaths: [['above', 'here']] },
  'responsable of the group above': { managedPaths: [['above']] },
  'partner administrator': { administersAgreement: true },
  'partner administrator himself': { userId: 'administrator', administersAgreement: true },
  'open in another convention too': { elsewhere: [{ agreementId: 'another', groupPaths: [], managedPaths: [] }] },
} satisfies Record<string, Partial<UserFacts>>

function answer(actor: Actor, action: Action, target: Target): string {
  const code = refusalOf(actor, action, target as TargetOf<Action>)?.code
  return Object.entries(REASONS).find(([, known]) => known === code)?.[0] ?? `${code}`
}

const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim())
const linesOf = (table: string) => table.split('\n').filter((line) => line.trim() !== '')

/** The table as a test: every action there is on this kind of target has its line, and each cell is what is answered. */
function holds(title: string, targets: readonly Target[], table: string): void {
  test(title, () => {
    const [heading = '', ...lines] = linesOf(table)
    const names = cellsOf(heading).slice(1) as (keyof typeof ACTORS)[]
    const actions = lines.map((line) => cellsOf(line)[0] ?? '')
    for (const target of targets) {
      assert.deepEqual(actions, Object.keys(POLICY[target.kind]), 'every action has its line')
      for (const line of lines) {
        const [action = '', ...expected] = cellsOf(line)
        const told = names.map((name) => answer(ACTORS[name], action as Action, target))
        assert.deepEqual(told, expected, `${action}, for ${names.join(', ')}`)
      }
    }
  })
}

test('every kind of target that the policy knows has its tables', () => {
  assert.deepEqual(Object.keys(POLICY), [
    'installation',
    'institution',
    'agreement',
    'group',
    'user',
    // These three in administration-policy.test.ts.
    'application',
    'application_user',
    'newcomer',
    'inquiry',
    'review',
    'external_account',
  ])
})

test('an action that the policy does not know is refused', () => {
  assert.equal(answer(ACTORS.Caf, 'group.paint' as Action, group('not delegated, running')), '·')
})

holds(
  'the administrateur général opens institutions, and nobody else',
  [{ kind: 'installation' }],
  `
                     | root | Caf | other Caf | partner | neighbour | above | here | below | sibling | user
  institution.create | yes  | ·   | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  institution.list   | yes  | ·   | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  'what is the institution’s is its administrator’s alone [H44, H46]',
  [{ kind: 'institution', institutionId: 'caf' }],
  `
                                    | root | Caf | other Caf | partner | neighbour | above | here | below | sibling | user
  institution.read                  | yes  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  institution.change                | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  institution.appoint_administrator | yes  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  institution.dismiss_administrator | yes  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  institution.reset_factors         | yes  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.read                 | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.create               | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.change               | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.suspend              | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.lift_suspension      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  organization.demand_passwords     | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  suspension.read                   | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  password_demand.read              | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  service.read                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  service.create                    | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  service.change                    | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  service.import                    | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  access_key.read                   | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  access_key.create                 | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  access_key.revoke                 | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  oidc_client.read                  | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  oidc_client.register              | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  oidc_client.change                | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  oidc_client.draw_secret           | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  oidc_client.end_secret            | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  partner_provider.read             | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  partner_provider.save             | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  override.read                     | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  access_log.read                   | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  past_rights.read                  | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  alert.read                        | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  alert.dismiss                     | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  alert.tune                        | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  sleeper.read                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  sleeper.tune                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  dashboard.read                    | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  limit.read                        | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  duty_conflict.read                | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  journal.read                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  journal.send_checkpoints          | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  personal_data.erase               | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  terms.read                        | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  terms.publish                     | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  agreement.create                  | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  users.search                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  review.start                      | caf  | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  'under delegation the partner creates groups and users, the Caf watches [H33, H44, H45, resolution 5]',
  [agreement('delegated, running')],
  `
                                  | root | Caf       | other Caf | partner | neighbour | here  | user
  agreement.read                  | ·    | yes       | ·         | yes     | ·         | yes   | ·
  agreement.read_journal          | ·    | yes       | ·         | yes     | ·         | admin | ·
  agreement.change                | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.amend                 | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.appoint_administrator | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.dismiss_administrator | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.suspend               | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.lift_suspension       | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.demand_passwords      | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.withdraw_delegation   | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.give_delegation       | ·    | yes       | ·         | caf     | ·         | caf   | ·
  agreement.name_deputy           | ·    | delegated | ·         | yes     | ·         | for him | ·
  agreement.announce_departure    | ·    | admin     | ·         | yes     | ·         | admin   | ·
  agreement.withdraw_rights       | ·    | delegated | ·         | yes     | ·         | yes   | ·
  group.create                    | ·    | delegated | ·         | yes     | ·         | yes   | ·
  group.create_root               | ·    | delegated | ·         | yes     | ·         | admin | ·
  user.create                     | ·    | delegated | ·         | yes     | ·         | yes   | ·
  user.create_outside_groups      | ·    | delegated | ·         | yes     | ·         | admin | ·`,
)

holds(
  'without delegation the Caf does the partner’s part, and the partner reads [H44, resolution 5]',
  [agreement('not delegated, running')],
  `
                                  | root | Caf | other Caf | partner   | neighbour | here      | user
  agreement.read                  | ·    | yes | ·         | yes       | ·         | yes       | ·
  agreement.read_journal          | ·    | yes | ·         | yes       | ·         | admin     | ·
  agreement.change                | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.amend                 | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.appoint_administrator | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.dismiss_administrator | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.suspend               | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.lift_suspension       | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.demand_passwords      | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.withdraw_delegation   | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.give_delegation       | ·    | yes | ·         | caf       | ·         | caf       | ·
  agreement.name_deputy           | ·    | for him | ·         | withdrawn | ·         | withdrawn | ·
  agreement.announce_departure    | ·    | admin   | ·         | yes       | ·         | admin     | ·
  agreement.withdraw_rights       | ·    | yes | ·         | withdrawn | ·         | withdrawn | ·
  group.create                    | ·    | yes | ·         | withdrawn | ·         | withdrawn | ·
  group.create_root               | ·    | yes | ·         | withdrawn | ·         | withdrawn | ·
  user.create                     | ·    | yes | ·         | withdrawn | ·         | withdrawn | ·
  user.create_outside_groups      | ·    | yes | ·         | withdrawn | ·         | withdrawn | ·`,
)

holds(
  'an ended convention can be read, and corrected by the Caf alone',
  [agreement('delegated, ended'), agreement('not delegated, ended')],
  `
                                  | root | Caf   | other Caf | partner | neighbour | here  | user
  agreement.read                  | ·    | yes   | ·         | yes     | ·         | yes   | ·
  agreement.read_journal          | ·    | yes   | ·         | yes     | ·         | admin | ·
  agreement.change                | ·    | yes   | ·         | caf     | ·         | caf   | ·
  agreement.amend                 | ·    | ended | ·         | caf     | ·         | caf   | ·
  agreement.appoint_administrator | ·    | ended | ·         | caf     | ·         | caf   | ·
  agreement.dismiss_administrator | ·    | yes   | ·         | caf     | ·         | caf   | ·
  agreement.suspend               | ·    | yes   | ·         | caf     | ·         | caf   | ·
  agreement.lift_suspension       | ·    | yes   | ·         | caf     | ·         | caf   | ·
  agreement.demand_passwords      | ·    | yes   | ·         | caf     | ·         | caf   | ·
  agreement.withdraw_delegation   | ·    | ended | ·         | caf     | ·         | caf   | ·
  agreement.give_delegation       | ·    | ended | ·         | caf     | ·         | caf   | ·
  agreement.name_deputy           | ·    | ended | ·         | ended   | ·         | ended | ·
  agreement.announce_departure    | ·    | ended | ·         | ended   | ·         | ended | ·
  agreement.withdraw_rights       | ·    | ended | ·         | ended   | ·         | ended | ·
  group.create                    | ·    | ended | ·         | ended   | ·         | ended | ·
  group.create_root               | ·    | ended | ·         | ended   | ·         | ended | ·
  user.create                     | ·    | ended | ·         | ended   | ·         | ended | ·
  user.create_outside_groups      | ·    | ended | ·         | ended   | ·         | ended | ·`,
)

holds(
  'a responsable acts on his group and below, and widens only what is below [H37, H38, H39, resolution 6]',
  [group('delegated, running')],
  `
                         | root | Caf       | other Caf | partner | neighbour | above | here      | below | sibling | user
  group.read             | ·    | yes       | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.read_overrides   | ·    | yes       | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.change           | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.create_subgroup  | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.move             | ·    | delegated | ·         | yes     | ·         | yes   | own group | ·     | ·       | ·
  group.close            | ·    | delegated | ·         | yes     | ·         | yes   | own group | ·     | ·       | ·
  group.assign_role      | ·    | delegated | ·         | yes     | ·         | yes   | own group | ·     | ·       | ·
  group.take_back_role   | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.appoint_manager  | ·    | delegated | ·         | yes     | ·         | yes   | own group | ·     | ·       | ·
  group.dismiss_manager  | ·    | delegated | ·         | yes     | ·         | yes   | own group | ·     | ·       | ·
  group.name_deputy      | ·    | delegated | ·         | for him | ·         | for him | yes       | ·     | ·       | ·
  group.add_member       | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.end_membership   | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  group.suspend          | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·
  group.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·
  group.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·`,
)

holds(
  'without delegation responsables read, and the Caf acts [H44, resolution 5]',
  [group('not delegated, running')],
  `
                         | root | Caf | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  group.read             | ·    | yes | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  group.read_overrides   | ·    | yes | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  group.change           | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.create_subgroup  | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.move             | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.close            | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.assign_role      | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.take_back_role   | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.appoint_manager  | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.dismiss_manager  | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.name_deputy      | ·    | for him | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.add_member       | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.end_membership   | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  group.suspend          | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  group.lift_suspension  | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  group.demand_passwords | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'nobody changes the groups of an ended convention',
  [group('delegated, ended'), group('not delegated, ended')],
  `
                         | root | Caf   | other Caf | partner | neighbour | above | here  | below | sibling | user
  group.read             | ·    | yes   | ·         | yes     | ·         | yes   | yes   | ·     | ·       | ·
  group.read_overrides   | ·    | yes   | ·         | yes     | ·         | yes   | yes   | ·     | ·       | ·
  group.change           | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.create_subgroup  | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.move             | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.close            | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.assign_role      | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.take_back_role   | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.appoint_manager  | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.dismiss_manager  | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.name_deputy      | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.add_member       | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.end_membership   | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  group.suspend          | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·
  group.lift_suspension  | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·
  group.demand_passwords | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·`,
)

holds(
  'from a closed group one can only take away',
  [group('delegated, running', true)],
  `
                         | root | Caf       | other Caf | partner | neighbour | above  | here      | below | sibling | user
  group.read             | ·    | yes       | ·         | yes     | ·         | yes    | yes       | ·     | ·       | ·
  group.read_overrides   | ·    | yes       | ·         | yes     | ·         | yes    | yes       | ·     | ·       | ·
  group.change           | ·    | delegated | ·         | closed  | ·         | closed | closed    | ·     | ·       | ·
  group.create_subgroup  | ·    | delegated | ·         | closed  | ·         | closed | closed    | ·     | ·       | ·
  group.move             | ·    | delegated | ·         | closed  | ·         | closed | own group | ·     | ·       | ·
  group.close            | ·    | delegated | ·         | closed  | ·         | closed | own group | ·     | ·       | ·
  group.assign_role      | ·    | delegated | ·         | closed  | ·         | closed | own group | ·     | ·       | ·
  group.take_back_role   | ·    | delegated | ·         | yes     | ·         | yes    | yes       | ·     | ·       | ·
  group.appoint_manager  | ·    | delegated | ·         | closed  | ·         | closed | own group | ·     | ·       | ·
  group.dismiss_manager  | ·    | delegated | ·         | yes     | ·         | yes    | own group | ·     | ·       | ·
  group.name_deputy      | ·    | delegated | ·         | closed  | ·         | closed | closed    | ·     | ·       | ·
  group.add_member       | ·    | delegated | ·         | closed  | ·         | closed | closed    | ·     | ·       | ·
  group.end_membership   | ·    | delegated | ·         | yes     | ·         | yes    | yes       | ·     | ·       | ·
  group.suspend          | ·    | yes       | ·         | caf     | ·         | caf    | caf       | ·     | ·       | ·
  group.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf    | caf       | ·     | ·       | ·
  group.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf    | caf       | ·     | ·       | ·`,
)

holds(
  'a user is managed by the administrator and by the responsables of his groups [H33, H37]',
  [user('delegated, running')],
  `
                        | root | Caf       | other Caf | partner | neighbour | above | here | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes   | yes  | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf   | caf  | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf   | caf  | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf   | caf  | ·     | ·       | ·`,
)

holds(
  'without delegation users are the Caf’s to manage [H44, resolution 5]',
  [user('not delegated, running')],
  `
                        | root | Caf | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.close            | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.reopen           | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.send_credentials | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.reset_factors    | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.unlink_identity  | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.add_to_group     | ·    | yes | ·         | withdrawn | ·         | withdrawn | withdrawn | ·     | ·       | ·
  user.suspend          | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'nobody changes the users of an ended convention',
  [user('delegated, ended'), user('not delegated, ended')],
  `
                        | root | Caf   | other Caf | partner | neighbour | above | here  | below | sibling | user
  user.read             | ·    | yes   | ·         | yes     | ·         | yes   | yes   | ·     | ·       | ·
  user.change           | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.close            | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.reopen           | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.send_credentials | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.reset_factors    | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.unlink_identity  | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.add_to_group     | ·    | ended | ·         | ended   | ·         | ended | ended | ·     | ·       | ·
  user.suspend          | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·
  user.lift_suspension  | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·
  user.demand_passwords | ·    | yes   | ·         | caf     | ·         | caf   | caf   | ·     | ·       | ·`,
)

holds(
  'a member of two groups is changed only by who manages both [H37]',
  [user('delegated, running', STATES_OF_USERS['of here and of the sibling'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above    | here     | below | sibling  | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes      | yes      | ·     | yes      | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | too wide | too wide | ·     | too wide | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes      | yes      | ·     | yes      | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf      | caf      | ·     | caf      | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf      | caf      | ·     | caf      | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf      | caf      | ·     | caf      | ·`,
)

holds(
  'a user of no group is the administrator’s alone [H37]',
  [user('delegated, running', STATES_OF_USERS['of no group'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above | here | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  'a responsable does not act on his own account',
  [user('delegated, running', STATES_OF_USERS['responsable of here, who asks it for himself'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above | here    | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes   | yes     | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | yes   | oneself | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes   | yes     | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf   | caf     | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf   | caf     | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf   | caf     | ·     | ·       | ·`,
)

holds(
  'a responsable does not act on who shares his group [resolution 6]',
  [user('delegated, running', STATES_OF_USERS['responsable of here, beside him'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | yes   | above him | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes   | yes       | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf   | caf       | ·     | ·       | ·`,
)

holds(
  'a responsable does not act on who was appointed above him [H39]',
  [user('delegated, running', STATES_OF_USERS['responsable of the group above'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | yes     | ·         | above him | above him | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes       | yes       | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'a responsable does not act on the partner administrator [H38]',
  [user('delegated, running', STATES_OF_USERS['partner administrator'])],
  `
                        | root | Caf       | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.reset_factors    | ·    | yes       | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.unlink_identity  | ·    | yes       | ·         | above him | ·         | above him | above him | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'a partner administrator does not act on his own account',
  [user('delegated, running', STATES_OF_USERS['partner administrator himself'])],
  `
                        | root | Caf       | other Caf | partner | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes     | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.reset_factors    | ·    | yes       | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.unlink_identity  | ·    | yes       | ·         | oneself | ·         | above him | above him | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes     | ·         | yes       | yes       | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf     | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'an account that another convention shares is not changed from this one',
  [user('delegated, running', STATES_OF_USERS['open in another convention too'])],
  `
                        | root | Caf       | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | elsewhere | ·         | elsewhere | elsewhere | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | elsewhere | ·         | elsewhere | elsewhere | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | elsewhere | ·         | elsewhere | elsewhere | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | elsewhere | ·         | elsewhere | elsewhere | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'what is suspended is not the partner’s to change, and the Caf goes on as before [H08, resolution 3]',
  [agreement('suspended')],
  `
                                  | root | Caf       | other Caf | partner   | neighbour | here      | user
  agreement.read                  | ·    | yes       | ·         | yes       | ·         | yes       | ·
  agreement.read_journal          | ·    | yes       | ·         | yes       | ·         | admin     | ·
  agreement.change                | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.amend                 | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.appoint_administrator | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.dismiss_administrator | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.suspend               | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.lift_suspension       | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.demand_passwords      | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.withdraw_delegation   | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.give_delegation       | ·    | yes       | ·         | caf       | ·         | caf       | ·
  agreement.name_deputy           | ·    | delegated | ·         | suspended | ·         | suspended | ·
  agreement.announce_departure    | ·    | admin     | ·         | yes       | ·         | admin     | ·
  agreement.withdraw_rights       | ·    | delegated | ·         | suspended | ·         | suspended | ·
  group.create                    | ·    | delegated | ·         | suspended | ·         | suspended | ·
  group.create_root               | ·    | delegated | ·         | suspended | ·         | suspended | ·
  user.create                     | ·    | delegated | ·         | suspended | ·         | suspended | ·
  user.create_outside_groups      | ·    | delegated | ·         | suspended | ·         | suspended | ·`,
)

holds(
  'the delegation taken back, the partner reads and the Caf acts [H10, H11, resolution 5]',
  [agreement('delegation withdrawn')],
  `
                                  | root | Caf | other Caf | partner    | neighbour | here       | user
  agreement.read                  | ·    | yes | ·         | yes        | ·         | yes        | ·
  agreement.read_journal          | ·    | yes | ·         | yes        | ·         | admin      | ·
  agreement.change                | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.amend                 | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.appoint_administrator | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.dismiss_administrator | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.suspend               | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.lift_suspension       | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.demand_passwords      | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.withdraw_delegation   | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.give_delegation       | ·    | yes | ·         | caf        | ·         | caf        | ·
  agreement.name_deputy           | ·    | for him | ·         | taken back | ·         | taken back | ·
  agreement.announce_departure    | ·    | admin   | ·         | yes        | ·         | admin      | ·
  agreement.withdraw_rights       | ·    | yes | ·         | taken back | ·         | taken back | ·
  group.create                    | ·    | yes | ·         | taken back | ·         | taken back | ·
  group.create_root               | ·    | yes | ·         | taken back | ·         | taken back | ·
  user.create                     | ·    | yes | ·         | taken back | ·         | taken back | ·
  user.create_outside_groups      | ·    | yes | ·         | taken back | ·         | taken back | ·`,
)

holds(
  'a suspended group is not its partner’s to change [H08, resolution 3]',
  [group('suspended')],
  `
                         | root | Caf       | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  group.read             | ·    | yes       | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  group.read_overrides   | ·    | yes       | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  group.change           | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.create_subgroup  | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.move             | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.close            | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.assign_role      | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.take_back_role   | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.appoint_manager  | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.dismiss_manager  | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.name_deputy      | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.add_member       | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.end_membership   | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  group.suspend          | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  group.lift_suspension  | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  group.demand_passwords | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

holds(
  'a suspended user, or one of a suspended convention, is not the partner’s to change [H08, resolution 3]',
  [user('suspended')],
  `
                        | root | Caf       | other Caf | partner   | neighbour | above     | here      | below | sibling | user
  user.read             | ·    | yes       | ·         | yes       | ·         | yes       | yes       | ·     | ·       | ·
  user.change           | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.close            | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.reopen           | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.send_credentials | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.reset_factors    | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.unlink_identity  | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.add_to_group     | ·    | delegated | ·         | suspended | ·         | suspended | suspended | ·     | ·       | ·
  user.suspend          | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.lift_suspension  | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·
  user.demand_passwords | ·    | yes       | ·         | caf       | ·         | caf       | caf       | ·     | ·       | ·`,
)

test('a responsable acts by no group that is suspended; what another of his gives him stays his [H08]', () => {
  const of = (...groups: [string, string?][]): Person => ({
    ...nobody,
    userId: 'responsable',
    manages: groups.map(([groupId, suspension]) => ({
      groupId,
      agreementId: 'agreement',
      suspension: suspension ?? null,
    })),
  })
  const running = 'delegated, running'
  const onlySuspended = of(['here', 'Manquement'])
  assert.equal(answer(onlySuspended, 'user.create', agreement(running)), 'suspended')
  assert.equal(answer(onlySuspended, 'user.change', user(running)), 'suspended')
  assert.equal(answer(onlySuspended, 'user.read', user(running)), 'yes')
  const another = of(['here', 'Manquement'], ['sibling'])
  assert.equal(answer(another, 'user.create', agreement(running)), 'yes')
  assert.equal(answer(another, 'user.change', user(running)), 'suspended')
  assert.equal(answer(another, 'user.change', user(running, { groupPaths: [['sibling']] })), 'yes')
})

const inquiry = (more: Partial<InquiryFacts> = {}): InquiryFacts => ({
  ...{ kind: 'inquiry', institutionId: 'caf', agreementId: 'agreement', responderId: null, closed: false },
  ...more,
})

holds(
  'the institution asks, the partner’s administrator answers [H06]',
  [inquiry()],
  `
                 | root | Caf       | other Caf | partner | neighbour | above | here | below | sibling | user
  inquiry.open   | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.read   | ·    | yes       | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.answer | ·    | to answer | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.write  | ·    | yes       | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.close  | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  '… or the responsable whom it named, and the administrator beside him [H06]',
  [inquiry({ responderId: 'of here' })],
  `
                 | root | Caf       | other Caf | partner | neighbour | above | here | below | sibling | user
  inquiry.open   | ·    | yes       | ·         | caf     | ·         | ·     | caf  | ·     | ·       | ·
  inquiry.read   | ·    | yes       | ·         | yes     | ·         | ·     | yes  | ·     | ·       | ·
  inquiry.answer | ·    | to answer | ·         | yes     | ·         | ·     | yes  | ·     | ·       | ·
  inquiry.write  | ·    | yes       | ·         | yes     | ·         | ·     | yes  | ·     | ·       | ·
  inquiry.close  | ·    | yes       | ·         | caf     | ·         | ·     | caf  | ·     | ·       | ·`,
)

holds(
  'what is closed is read, and nothing is added to it [H06]',
  [inquiry({ closed: true })],
  `
                 | root | Caf       | other Caf | partner | neighbour | above | here | below | sibling | user
  inquiry.open   | ·    | yes       | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.read   | ·    | yes       | ·         | yes     | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.answer | ·    | to answer | ·         | over    | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.write  | ·    | over      | ·         | over    | ·         | ·     | ·    | ·     | ·       | ·
  inquiry.close  | ·    | over      | ·         | caf     | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  'a review that asks nothing of his does not exist for the partner; the Caf starts, closes and reports [H04, H13]',
  [{ kind: 'review', institutionId: 'caf', inSight: false, closed: false }],
  `
                     | root | Caf | other Caf | partner | neighbour | above | here | below | sibling | user
  review.read        | ·    | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  review.answer      | ·    | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  review.read_report | ·    | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  review.change      | ·    | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·
  review.close       | ·    | yes | ·         | ·       | ·         | ·     | ·    | ·     | ·       | ·`,
)

holds(
  'a review that asks something of his is read and answered by the partner [H04, H13]',
  [{ kind: 'review', institutionId: 'caf', inSight: true, closed: false }],
  `
                     | Caf | partner | above | here
  review.read        | yes | yes     | yes   | yes
  review.answer      | yes | yes     | yes   | yes
  review.read_report | yes | caf     | caf   | caf
  review.change      | yes | caf     | caf   | caf
  review.close       | yes | caf     | caf   | caf`,
)

holds(
  'once closed a review is read, and nothing is answered any more [H04, H13]',
  [{ kind: 'review', institutionId: 'caf', inSight: true, closed: true }],
  `
                     | Caf      | partner  | above    | here
  review.read        | yes      | yes      | yes      | yes
  review.answer      | finished | finished | finished | finished
  review.read_report | yes      | caf      | caf      | caf
  review.change      | yes      | caf      | caf      | caf
  review.close       | finished | caf      | caf      | caf`,
)

const external = (state: State) => ({ ...agreement(state), kind: 'external_account' }) as const

holds(
  'an external user: asked for by who administers, opened by the institution [C20, C21, resolution 23]',
  [external('delegated, running')],
  `
                                | root | Caf       | other Caf | partner | neighbour | here | user
  external_account.read         | yes  | yes       | ·         | yes     | ·         | ·    | ·
  external_account.read_problem | caf  | yes       | ·         | caf     | ·         | ·    | ·
  external_account.request      | yes  | delegated | ·         | yes     | ·         | ·    | ·
  external_account.open         | caf  | yes       | ·         | caf     | ·         | ·    | ·
  external_account.refuse       | caf  | yes       | ·         | caf     | ·         | ·    | ·
  external_account.draw_secret  | yes  | yes       | ·         | yes     | ·         | ·    | ·
  external_account.withdraw     | yes  | yes       | ·         | yes     | ·         | ·    | ·`,
)

holds(
  '… without delegation the Caf asks itself, and the partner reads [C20, resolution 5]',
  [external('not delegated, running')],
  `
                                | root | Caf | partner   | here
  external_account.read         | yes  | yes | yes       | ·
  external_account.read_problem | caf  | yes | caf       | ·
  external_account.request      | yes  | yes | withdrawn | ·
  external_account.open         | caf  | yes | caf       | ·
  external_account.refuse       | caf  | yes | caf       | ·
  external_account.draw_secret  | yes  | yes | withdrawn | ·
  external_account.withdraw     | yes  | yes | withdrawn | ·`,
)

holds(
  '… of a suspended convention only the institution changes anything [C20, H08]',
  [external('suspended')],
  `
                                | root      | Caf       | partner   | here
  external_account.read         | yes       | yes       | yes       | ·
  external_account.read_problem | caf       | yes       | caf       | ·
  external_account.request      | suspended | delegated | suspended | ·
  external_account.open         | caf       | yes       | caf       | ·
  external_account.refuse       | caf       | yes       | caf       | ·
  external_account.draw_secret  | suspended | yes       | suspended | ·
  external_account.withdraw     | suspended | yes       | suspended | ·`,
)

holds(
  '… of a convention that has ended there is nothing to open any more [C20]',
  [external('delegated, ended')],
  `
                                | root  | Caf   | partner | here
  external_account.read         | yes   | yes   | yes     | ·
  external_account.read_problem | caf   | yes   | caf     | ·
  external_account.request      | ended | ended | ended   | ·
  external_account.open         | caf   | ended | caf     | ·
  external_account.refuse       | caf   | yes   | caf     | ·
  external_account.draw_secret  | ended | ended | ended   | ·
  external_account.withdraw     | yes   | yes   | yes     | ·`,
)

test('a deputy acts as who named him, and names nobody himself [H13]', () => {
  const deputy: Person = { ...ACTORS.partner, userId: 'deputy', standsInFor: ['agreement'] }
  const ofGroup: Person = { ...ACTORS.here, userId: 'deputy', standsInFor: ['here'] }
  assert.equal(answer(deputy, 'user.create', agreement('delegated, running')), 'yes')
  assert.equal(answer(deputy, 'agreement.name_deputy', agreement('delegated, running')), 'for him')
  assert.equal(answer(deputy, 'user.create', agreement('delegation withdrawn')), 'taken back')
  assert.equal(answer(ofGroup, 'group.add_member', group('delegated, running')), 'yes')
  assert.equal(answer(ofGroup, 'group.name_deputy', group('delegated, running')), 'for him')
})

const application = (access: 'read' | 'administer', institutionId = 'caf'): Client => {
  const { userId: _, ...standing } = ACTORS.Caf
  return { ...standing, institutionId, client: { id: 'client', clientId: 'paie-1', access } }
}
const CLIENTS = {
  reads: application('read'),
  administers: application('administer'),
  foreign: application('administer', 'other'),
}

/** As the tables above, for applications; what has no line is left to people, whoever was given what. */
function holdsForClients(title: string, targets: readonly Target[], table: string): void {
  test(title, () => {
    const [heading = '', ...lines] = linesOf(table)
    const names = cellsOf(heading).slice(1) as (keyof typeof CLIENTS)[]
    const told = new Map(lines.map((line) => [cellsOf(line)[0] ?? '', cellsOf(line).slice(1)]))
    for (const target of targets) {
      const actions = Object.keys(POLICY[target.kind])
      assert.deepEqual(
        [...told.keys()].filter((action) => !actions.includes(action)),
        [],
      )
      for (const action of actions) {
        const answers = names.map((name) => answer(CLIENTS[name], action as Action, target))
        const left = names.map((name) => (name === 'foreign' ? '·' : 'people'))
        assert.deepEqual(answers, told.get(action) ?? left, `${action}, for ${names.join(', ')}`)
      }
    }
  })
}

test('an application finds nothing of the installation', () => {
  for (const client of Object.values(CLIENTS))
    assert.equal(answer(client, 'institution.list', { kind: 'installation' }), '·')
})

holdsForClients(
  'an application reads what is its institution’s, changes what it was given to; who decides and how one gets in stays with people [C10]',
  [{ kind: 'institution', institutionId: 'caf' }],
  `
                                | reads   | administers | foreign
  institution.read              | yes     | yes         | ·
  organization.read             | yes     | yes         | ·
  organization.create           | reading | yes         | ·
  organization.change           | reading | yes         | ·
  organization.suspend          | reading | yes         | ·
  organization.lift_suspension  | reading | yes         | ·
  organization.demand_passwords | reading | yes         | ·
  suspension.read               | yes     | yes         | ·
  password_demand.read          | yes     | yes         | ·
  service.read                  | yes     | yes         | ·
  service.create                | reading | yes         | ·
  service.change                | reading | yes         | ·
  service.import                | reading | yes         | ·
  access_key.read               | yes     | yes         | ·
  oidc_client.read              | yes     | yes         | ·
  partner_provider.read         | yes     | yes         | ·
  override.read                 | yes     | yes         | ·
  access_log.read               | yes     | yes         | ·
  past_rights.read              | yes     | yes         | ·
  alert.read                    | yes     | yes         | ·
  alert.dismiss                 | reading | yes         | ·
  sleeper.read                  | yes     | yes         | ·
  dashboard.read                | yes     | yes         | ·
  limit.read                    | yes     | yes         | ·
  duty_conflict.read            | yes     | yes         | ·
  journal.read                  | yes     | yes         | ·
  terms.read                    | yes     | yes         | ·
  agreement.create              | reading | yes         | ·
  users.search                  | yes     | yes         | ·
  review.start                  | reading | yes         | ·`,
)

holdsForClients(
  'without delegation it does the partner’s part as the Caf does, but appoints no administrator [C10, H44]',
  [agreement('not delegated, running')],
  `
                                | reads   | administers | foreign
  agreement.read                | yes     | yes         | ·
  agreement.read_journal        | yes     | yes         | ·
  agreement.change              | reading | yes         | ·
  agreement.amend               | reading | yes         | ·
  agreement.suspend             | reading | yes         | ·
  agreement.lift_suspension     | reading | yes         | ·
  agreement.demand_passwords    | reading | yes         | ·
  agreement.withdraw_delegation | reading | yes         | ·
  agreement.give_delegation     | reading | yes         | ·
  agreement.withdraw_rights     | reading | yes         | ·
  group.create                  | reading | yes         | ·
  group.create_root             | reading | yes         | ·
  user.create                   | reading | yes         | ·
  user.create_outside_groups    | reading | yes         | ·`,
)

holdsForClients(
  'what is delegated is the partner’s, for an application as for the Caf [C10, H44]',
  [group('delegated, running')],
  `
                         | reads   | administers | foreign
  group.read             | yes     | yes         | ·
  group.read_overrides   | yes     | yes         | ·
  group.change           | reading | delegated   | ·
  group.create_subgroup  | reading | delegated   | ·
  group.move             | reading | delegated   | ·
  group.close            | reading | delegated   | ·
  group.assign_role      | reading | delegated   | ·
  group.take_back_role   | reading | delegated   | ·
  group.appoint_manager  | reading | delegated   | ·
  group.dismiss_manager  | reading | delegated   | ·
  group.add_member       | reading | delegated   | ·
  group.end_membership   | reading | delegated   | ·
  group.suspend          | reading | yes         | ·
  group.lift_suspension  | reading | yes         | ·
  group.demand_passwords | reading | yes         | ·`,
)

holdsForClients(
  'it opens and changes accounts; nobody’s factors, nor his identity elsewhere [C10, H17]',
  [user('not delegated, running')],
  `
                        | reads   | administers | foreign
  user.read             | yes     | yes         | ·
  user.change           | reading | yes         | ·
  user.close            | reading | yes         | ·
  user.reopen           | reading | yes         | ·
  user.send_credentials | reading | yes         | ·
  user.add_to_group     | reading | yes         | ·
  user.suspend          | reading | yes         | ·
  user.lift_suspension  | reading | yes         | ·
  user.demand_passwords | reading | yes         | ·`,
)

holdsForClients(
  'it does not become an administrator by way of an administrator’s account [C10, H17]',
  [user('not delegated, running', { administersAgreement: true })],
  `
                        | reads   | administers | foreign
  user.read             | yes     | yes         | ·
  user.change           | reading | people      | ·
  user.close            | reading | people      | ·
  user.reopen           | reading | people      | ·
  user.send_credentials | reading | people      | ·
  user.add_to_group     | reading | yes         | ·
  user.suspend          | reading | yes         | ·
  user.lift_suspension  | reading | yes         | ·
  user.demand_passwords | reading | yes         | ·`,
)

holdsForClients(
  'it asks and closes an inquiry; people answer and write [C10, H06]',
  [inquiry()],
  `
                | reads   | administers | foreign
  inquiry.open  | reading | yes         | ·
  inquiry.read  | yes     | yes         | ·
  inquiry.close | reading | yes         | ·`,
)

holdsForClients(
  'it starts and closes a review; a right is looked at again by people [C10, H04]',
  [{ kind: 'review', institutionId: 'caf', inSight: true, closed: false }],
  `
                     | reads   | administers
  review.read        | yes     | yes
  review.read_report | yes     | yes
  review.change      | reading | yes
  review.close       | reading | yes`,
)

const moduleOf = { ...agreement('delegated, running'), serviceId: 'service', unitId: 'unit', unitAdministrators: true }

holdsForClients(
  'of an application’s own module it reads what the Caf reads [C10]',
  [{ ...moduleOf, kind: 'application' }],
  `
                   | reads | administers | foreign
  application.read | yes   | yes         | ·`,
)

holdsForClients(
  '… of its users as well [C10]',
  [{ ...user('delegated, running'), kind: 'application_user', places: [], administersUnits: [], hasOwnGroups: false }],
  `
                        | reads | administers | foreign
  application_user.read | yes   | yes         | ·`,
)

holdsForClients(
  'of external users as well; asking for one is left to people [C10, C20]',
  [external('delegated, running')],
  `
                                | reads | administers | foreign
  external_account.read         | yes   | yes         | ·
  external_account.read_problem | yes   | yes         | ·`,
)
