/**
 * Who holds what, told by the journal alone: its events are replayed one after the other into plain lists. It shares
 * nothing with the product but the words of the events, so that it cannot share its mistakes.
 */

/** An event's payload as it was hashed. */
export type Told = {
  number: number
  at: string
  kind: string
  agreementId: string | null
  groupId: string | null
  userId: string | null
  // biome-ignore lint/suspicious/noExplicitAny: details are what each kind makes of them
  details: any
}

type Period = { from: number; until: number }
type Membership = Period & { agreementId: string; groupId: string; userId: string }
type Assignment = Period & { groupId: string; roleId: string; parentId: string | null }
type Suspension = Period & { level: string; targetId: string; roleId: string | null }

const FOR_EVER = Number.POSITIVE_INFINITY
const ms = (text: string | null): number => (text === null ? FOR_EVER : Date.parse(text))
const runs = (at: number) => (period: Period) => period.from <= at && at < period.until

export class Replay {
  #memberships: Membership[] = []
  #assignments: Assignment[] = []
  #suspensions: Suspension[] = []
  readonly #parents = new Map<string, string | null>()
  readonly #organizations = new Map<string, string>()

  /** `agreementId userId path/of/groups roleId`, then the levels of what hides it. */
  heldAt(at: number): string[] {
    const running = this.#assignments.filter(runs(at))
    return this.#memberships
      .filter(runs(at))
      .flatMap((m) => running.filter((a) => a.groupId === m.groupId).map((a) => this.#told(m, a, running, at)))
      .sort()
  }

  #told(membership: Membership, right: Assignment, running: readonly Assignment[], at: number): string {
    const path = pathOf(right, running)
    const { agreementId, userId } = membership
    const hiding = this.#suspensions.filter(runs(at)).filter(({ level, targetId, roleId }) => {
      if (level === 'user') return targetId === userId
      if (level === 'organization') return targetId === this.#organizations.get(agreementId)
      if (level === 'agreement') return targetId === agreementId
      if (level === 'role') return targetId === agreementId && roleId === right.roleId
      return path.includes(targetId)
    })
    const levels = hiding.map(({ level }) => level).sort()
    return [agreementId, userId, path.join('/'), right.roleId, ...levels].join(' ')
  }

  apply({ kind, at: instant, agreementId, groupId, userId, details }: Told) {
    const at = Date.parse(instant)
    const [agreement, group, user] = [agreementId ?? '', groupId ?? '', userId ?? '']
    switch (kind) {
      case 'agreement.created':
        return void this.#organizations.set(agreement, details.organizationId)
      case 'agreement.entitlements_amended':
        return this.#amend(details.assignments)
      case 'agreement.amendment_undone':
        return this.#undo(details.assignments)
      case 'agreement.changed':
        return this.#amend(details.period?.assignments ?? [])
      case 'group.created':
        return void this.#parents.set(group, details.parentId)
      case 'group.moved':
        return this.#move(group, details, at)
      case 'group.closed': {
        const closed = (one: { groupId: string }) => details.groupIds.includes(one.groupId)
        this.#memberships = end(this.#memberships, closed, at)
        this.#assignments = end(this.#assignments, closed, at)
        return
      }
      case 'group.roles_changed':
        return this.#changeRoles(group, details, at)
      case 'membership.added':
        return void this.#memberships.push({
          ...{ agreementId: agreement, groupId: group, userId: user },
          ...{ from: ms(details.from), until: ms(details.until) },
        })
      case 'membership.changed':
        return this.#lengthen(
          (m) => m.groupId === group && m.userId === user && m.until === ms(details.before.until),
          ms(details.after.until),
        )
      case 'membership.ended':
        this.#memberships = end(this.#memberships, (m) => m.groupId === group && m.userId === user, at)
        return
      case 'user.closed':
        this.#resume(agreement, user, details.resumed.memberships)
        this.#memberships = end(
          this.#memberships,
          (m) => m.agreementId === agreement && m.userId === user,
          ms(details.closesAt),
        )
        return
      case 'user.closure_cancelled':
        return this.#resume(agreement, user, details.resumed.memberships)
      case 'suspension.imposed':
        return void this.#suspensions.push({
          ...{ from: ms(details.from), until: ms(details.until), roleId: details.roleId ?? null },
          ...{ level: details.level, targetId: details.organizationId ?? userId ?? groupId ?? agreementId },
        })
      case 'suspension.lifted': {
        const targetId = details.organizationId ?? userId ?? groupId ?? agreementId
        const roleId = details.roleId ?? null
        const same = (s: Suspension) => s.level === details.level && s.targetId === targetId && s.roleId === roleId
        this.#suspensions = end(this.#suspensions, same, at)
      }
    }
  }

  #lengthen(same: (membership: Membership) => boolean, until: number): void {
    for (const membership of this.#memberships) if (same(membership)) membership.until = until
  }

  #resume(
    agreementId: string,
    userId: string,
    kept: readonly { groupId: string; from: string; until: string | null }[],
  ) {
    for (const { groupId, from, until } of kept)
      this.#lengthen(
        (m) => m.agreementId === agreementId && m.userId === userId && m.groupId === groupId && m.from === ms(from),
        ms(until),
      )
  }

  #amend(changes: readonly (GroupChange & { before: Json })[]): void {
    for (const { roleId, groupIds, before, after } of changes) {
      const same = (a: Assignment) =>
        a.roleId === roleId &&
        groupIds.includes(a.groupId) &&
        a.from === ms(before.from) &&
        a.until === ms(before.until)
      if (after === null) this.#assignments = this.#assignments.filter((a) => !same(a))
      else
        for (const a of this.#assignments.filter(same))
          Object.assign(a, { from: ms(after.from), until: ms(after.until) })
    }
  }

  #undo(changes: readonly (GroupChange & { before: Json | null })[]): void {
    for (const { roleId, groupIds, before, after } of changes)
      if (before) this.#amend([{ roleId, groupIds, before, after }])
      else if (after)
        for (const groupId of groupIds) {
          const parentId = this.#parents.get(groupId) ?? null
          this.#assignments.push({ groupId, roleId, parentId, from: ms(after.from), until: ms(after.until) })
        }
  }

  #changeRoles(
    groupId: string,
    details: Record<string, { roleId: string; [key: string]: string | null }[]>,
    at: number,
  ) {
    const below = this.#subtree(groupId)
    const held = (roleId: string) => (a: Assignment) => a.roleId === roleId && below.has(a.groupId)
    for (const { roleId } of details.takenBack ?? []) this.#assignments = end(this.#assignments, held(roleId), at)
    for (const { roleId, until } of details.shortened ?? [])
      this.#assignments = end(this.#assignments, held(roleId), ms(until ?? null))
    for (const { roleId, endedAt, until } of details.extended ?? [])
      for (const a of this.#assignments)
        if (a.groupId === groupId && a.roleId === roleId && a.until === ms(endedAt ?? null)) a.until = ms(until ?? null)
    for (const { roleId, from, until } of details.given ?? []) {
      const parentId = this.#parents.get(groupId) ?? null
      this.#assignments.push({ groupId, roleId, parentId, from: ms(from ?? null), until: ms(until ?? null) })
    }
  }

  #move(groupId: string, { after, lostRoles }: { after: string | null; lostRoles: string[] }, at: number): void {
    const below = this.#subtree(groupId)
    const lost = (a: Assignment) => below.has(a.groupId) && lostRoles.includes(a.roleId)
    this.#assignments = end(this.#assignments, lost, at)
    this.#parents.set(groupId, after)
    const staying = this.#assignments.filter((a) => a.groupId === groupId && a.until > at)
    const again = staying.map((a) => ({ ...a, parentId: after, from: Math.max(a.from, at) }))
    this.#assignments = [...end(this.#assignments, (a) => a.groupId === groupId, at), ...again]
  }

  #subtree(groupId: string): ReadonlySet<string> {
    const below = new Set([groupId])
    for (let size = 0; size < below.size; ) {
      size = below.size
      for (const [id, parentId] of this.#parents) if (parentId !== null && below.has(parentId)) below.add(id)
    }
    return below
  }
}

type Json = { from: string; until: string | null }
type GroupChange = { roleId: string; groupIds: string[]; after: Json | null }

/** What runs ends, what was to begin is dropped. */
function end<P extends Period>(periods: readonly P[], which: (period: P) => boolean, at: number): P[] {
  return periods.flatMap((period) => {
    if (!which(period) || period.until <= at) return [period]
    return period.from >= at ? [] : [{ ...period, until: at }]
  })
}

/** From the root down, by the role itself. */
function pathOf(right: Assignment, running: readonly Assignment[]): string[] {
  if (right.parentId === null) return [right.groupId]
  const above = running.find((a) => a.groupId === right.parentId && a.roleId === right.roleId)
  if (!above) throw new Error(`${right.roleId} of ${right.groupId} stands on nothing`)
  return [...pathOf(above, running), right.groupId]
}
