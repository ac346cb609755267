import { sql } from 'kysely'
import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { changeAgreement } from '../../src/commands/change-agreement.ts'
import { changeMembership } from '../../src/commands/change-membership.ts'
import { closeGroup } from '../../src/commands/close-group.ts'
import { closeUser } from '../../src/commands/close-user.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { endMembership } from '../../src/commands/end-membership.ts'
import { moveGroup } from '../../src/commands/move-group.ts'
import { reopenUser } from '../../src/commands/reopen-user.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { undoAmendment } from '../../src/commands/undo-amendment.ts'
import type { Database } from '../../src/db/database.ts'
import { type Command, execute } from '../../src/db/execute.ts'
import type { System } from '../../src/domain/actor.ts'
import { Refused } from '../../src/domain/refusals.ts'
import { readCeiling } from '../../src/queries/role-holdings.ts'
import type { Operation, Step } from './operations.ts'

export type Ground = {
  db: Database
  agreementId: string
  institutionId: string
  reference: string
  roleIds: string[]
  userIds: string[]
  began: Date
}

const DAY_MS = 86_400_000
/** More would leave each with hardly a member or a role. */
const MANY_GROUPS = 12

/** One convention and what has been tried on it. Every operation either is done or is refused with its reason. */
export class Walk {
  readonly ground: Ground
  now: Date
  done = 0
  readonly refusals = new Map<string, number>()

  constructor(ground: Ground) {
    this.ground = ground
    this.now = ground.began
  }

  async take(step: Step): Promise<void> {
    this.now = new Date(this.now.getTime() + 60_000)
    if ('pair' in step) await Promise.all(step.pair.map((operation) => this.#attempt(operation)))
    else await this.#attempt(step)
  }

  async #attempt(operation: Operation): Promise<void> {
    this.done += 1
    try {
      await this.#carryOut(operation)
    } catch (error) {
      if (!(error instanceof Refused)) throw new Error(`${JSON.stringify(operation)} broke`, { cause: error })
      for (const { code } of error.refusals.slice(0, 1))
        this.refusals.set(`${operation.do}: ${code}`, (this.refusals.get(`${operation.do}: ${code}`) ?? 0) + 1)
    }
  }

  #run<I, R>(command: Command<I, R, System>, input: I): Promise<R> {
    const { db, institutionId } = this.ground
    const at = this.now
    return execute({ db, now: () => at }, command, { system: 'job', institutionId }, input)
  }

  #day(inDays: number): string {
    return new Date(this.now.getTime() + inDays * DAY_MS).toISOString().slice(0, 10)
  }

  #optionalDay(inDays: number | null): string | undefined {
    return inDays === null ? undefined : this.#day(inDays)
  }

  /** The groups to act on: the open ones, and now and then a closed one. */
  async #groups() {
    const { db, agreementId } = this.ground
    const groups = await db
      .selectFrom('userGroup')
      .select(['id', 'version', sql<boolean>`upper(during) IS NULL`.as('open')])
      .where('agreementId', '=', agreementId)
      .orderBy('id')
      .execute()
    return [
      ...groups.filter((group) => group.open),
      ...groups.filter((group) => !group.open).slice(0, groups.length % 5 === 0 ? 1 : 0),
    ]
  }

  async #agreementVersion(): Promise<number> {
    const { db, agreementId } = this.ground
    const row = await db
      .selectFrom('agreement')
      .select('version')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
    return row.version
  }

  /** Mostly roles under the group's ceiling, or nearly every operation would be refused; now and then any role. */
  async #choose(groupId: string, indexes: readonly number[]): Promise<string[]> {
    const { db, agreementId, roleIds } = this.ground
    const { parentId } = await db
      .selectFrom('userGroup')
      .select('parentId')
      .where('id', '=', groupId)
      .executeTakeFirstOrThrow()
    const ceiling = [...(await readCeiling(db, { agreementId, parentId }, this.now)).keys()]
    const chosen = indexes.map((index) =>
      pick((index === 11 && indexes[0] === 11) || ceiling.length === 0 ? roleIds : ceiling, index),
    )
    return [...new Set(chosen)]
  }

  async #carryOut(operation: Operation): Promise<unknown> {
    const { agreementId, roleIds, userIds, reference } = this.ground
    const at = <T>(list: readonly T[], index: number): T => pick(list, index)
    switch (operation.do) {
      case 'wait':
        this.now = new Date(this.now.getTime() + operation.hours * 3_600_000)
        return undefined
      case 'amend': {
        const fromDay = this.#optionalDay(operation.fromInDays)
        const untilDay = this.#optionalDay(operation.untilInDays)
        const held = await readCeiling(this.ground.db, { agreementId, parentId: null }, this.now)
        const entitlements = operation.roles.map((role) => {
          const roleId = at(roleIds, role)
          return { roleId, fromDay: held.has(roleId) ? undefined : fromDay, untilDay }
        })
        return this.#run(amendEntitlements, {
          agreementId,
          version: await this.#agreementVersion(),
          entitlements,
          limits: [],
        })
      }
      case 'undo amendment':
        return this.#undo(operation.back)
      case 'change period':
        return this.#run(changeAgreement, {
          ...{
            agreementId,
            reference,
            signedOn: '2026-01-01',
            startsOn: '2026-01-01',
            notes: '',
            credentialsTo: 'holder',
          },
          endsOn: operation.endsInDays === null ? null : this.#day(operation.endsInDays),
          version: await this.#agreementVersion(),
        })
      case 'reopen user':
        return this.#run(reopenUser, { agreementId, userId: at(userIds, operation.user) })
      case 'close user': {
        const lastDay = this.#optionalDay(operation.lastInDays)
        return this.#run(closeUser, { agreementId, userId: at(userIds, operation.user), lastDay })
      }
      default:
        return this.#carryOutOnGroup(operation)
    }
  }

  /** The last amendment, or one shortly before it. */
  async #undo(back: number): Promise<unknown> {
    const { db, agreementId } = this.ground
    const amendment = await db
      .selectFrom('auditEvent')
      .select('number')
      .where('agreementId', '=', agreementId)
      .where('kind', '=', 'agreement.entitlements_amended')
      .orderBy('number', 'desc')
      .offset(back)
      .limit(1)
      .executeTakeFirst()
    return amendment && this.#run(undoAmendment, { agreementId, number: Number(amendment.number) })
  }

  async #carryOutOnGroup(operation: Extract<Operation, { group: number } | { do: 'create group' }>): Promise<unknown> {
    const { agreementId, userIds } = this.ground
    const groups = await this.#groups()
    if (operation.do === 'create group') {
      if (groups.length > MANY_GROUPS) return undefined
      const parent = operation.parent === null || groups.length === 0 ? null : pick(groups, operation.parent).id
      const manager = { userId: pick(userIds, groups.length) }
      const name = `Groupe ${groups.length} ${this.done}`
      return this.#run(createGroup, { agreementId, parentId: parent, unitId: null, name, description: '', manager })
    }
    if (groups.length === 0) return undefined
    const { id: groupId, version } = pick(groups, operation.group)
    switch (operation.do) {
      case 'save roles': {
        const fromDay = this.#optionalDay(operation.fromInDays)
        const untilDay = operation.untilInDays === 0 ? null : this.#optionalDay(operation.untilInDays)
        const roles = (await this.#choose(groupId, operation.roles)).map((roleId) => ({ roleId, fromDay, untilDay }))
        return this.#run(saveGroupRoles, { groupId, version, roles })
      }
      case 'move group': {
        const parentId = operation.parent === null ? null : pick(groups, operation.parent).id
        return this.#run(moveGroup, { groupId, parentId, version, acceptLosses: operation.acceptLosses })
      }
      case 'close group':
        return this.#run(closeGroup, { groupId, version })
      case 'add member':
        return this.#run(addMember, {
          groupId,
          userId: pick(userIds, operation.user),
          fromDay: this.#optionalDay(operation.fromInDays),
          untilDay: this.#optionalDay(operation.untilInDays),
        })
      case 'end membership':
        return this.#run(endMembership, { groupId, userId: pick(userIds, operation.user) })
      case 'plan end': {
        const untilDay = this.#optionalDay(operation.untilInDays) ?? null
        return this.#run(changeMembership, { groupId, userId: pick(userIds, operation.user), untilDay })
      }
    }
  }
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}
