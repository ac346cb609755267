import type { Question } from './decision/question.ts'
import { type Explainer, type Explanation, rolesThatGive } from './explanation.ts'
import type { RefusalCode } from './refusals.ts'
import type { RoleModel } from './service-model.ts'
import { type Supposition, suppose } from './supposition.ts'
import { type Group, runs, type Ways } from './ways.ts'

/** What would mend a no: a role that would give it, and where. Each was tried: with it, the answer is yes. */
export type Remedy = {
  role: RoleModel
  /** Whether one of his conventions confers it at that instant: else only the institution can help. */
  conferred: boolean
  /** Whether some group that may be named has it then. */
  held: boolean
  /** Groups that have it, of which he is not a member. */
  join: readonly Group[]
  /** His own groups that could be given it. */
  give: readonly Group[]
  /** [H50] His own groups that could not. */
  beyond: readonly { group: Group; refusal: RefusalCode }[]
}

type Asked = {
  ways: Ways
  question: Question
  at: number
  /** Groups that may be named: those above his, which explain, are not all the reader's to propose. */
  joinable: readonly string[]
}

export function remediesOf(explainer: Explainer, { decision }: Explanation, asked: Asked): Remedy[] {
  if (decision.allowed) return []
  return rolesThatGive(decision, explainer.catalogue, asked.question).map((role) => remedyBy(explainer, role, asked))
}

function remedyBy(explainer: Explainer, role: RoleModel, { ways, question, at, joinable }: Asked): Remedy {
  const { groups, entitlements } = ways
  const isIn = ({ id }: Group) => ways.memberships.some(({ groupId, during }) => groupId === id && runs(during, at))
  const holds = ({ id }: Group) =>
    ways.assignments.some((one) => one.groupId === id && one.roleId === role.id && runs(one.during, at))
  const attempt = (supposition: Supposition) => {
    const supposed = suppose(ways, supposition, at)
    const { refusal } = supposed
    return { refusal, helps: !refusal && explainer.explain(supposed.ways, question, at).decision.allowed }
  }
  const holding = groups.filter((group) => joinable.includes(group.id) && holds(group))
  const given = groups
    .filter((group) => isIn(group) && !holds(group))
    .map((group) => ({ group, ...attempt({ kind: 'give_role', groupId: group.id, roleId: role.id }) }))
  return {
    role,
    conferred: entitlements.some(({ roleId, during }) => roleId === role.id && runs(during, at)),
    held: holding.length > 0,
    join: holding.filter((group) => !isIn(group) && attempt({ kind: 'join_group', groupId: group.id }).helps),
    give: given.filter(({ helps }) => helps).map(({ group }) => group),
    beyond: given.flatMap(({ group, refusal }) => (refusal ? [{ group, refusal }] : [])),
  }
}
