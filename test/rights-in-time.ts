import { sql } from 'kysely'
import type { Database } from '../src/db/database.ts'
import { Refused } from '../src/domain/refusals.ts'

export type Held = { owner: string; roleId: string; from: number; until: number }

export async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

/** Between two instants, periods that touch told as one. */
export function merged(held: readonly Held[], from: number, until: number): string[] {
  const cut = held.map((one) => ({ ...one, from: Math.max(one.from, from), until: Math.min(one.until, until) }))
  const sorted = cut.filter((one) => one.from < one.until).sort((a, b) => a.from - b.from)
  const periods = new Map<string, { from: number; until: number }[]>()
  for (const { owner, roleId, ...period } of sorted) {
    const those = periods.get(`${owner} ${roleId}`) ?? []
    const last = those.at(-1)
    if (last && period.from <= last.until) last.until = Math.max(last.until, period.until)
    else periods.set(`${owner} ${roleId}`, [...those, { ...period }])
  }
  return [...periods].map(([key, those]) => `${key} ${JSON.stringify(those)}`).sort()
}

/** What a convention confers, and what its groups and persons hold of it, each with its period. */
export async function snapshot(
  db: Database,
  agreementId: string,
): Promise<Record<'entitlements' | 'groups' | 'persons', Held[]>> {
  const until = (range: ReturnType<typeof sql>) =>
    sql`coalesce(extract(epoch FROM upper(${range})) * 1000, 'infinity')::float8`
  const held = async (owner: ReturnType<typeof sql>, during: ReturnType<typeof sql>, more: ReturnType<typeof sql>) =>
    (
      await sql<Held>`
        SELECT ${owner} AS owner, ra.role_id, (extract(epoch FROM lower(${during})) * 1000)::float8 AS from,
               ${until(during)} AS until
        FROM role_assignment ra ${more} WHERE ra.agreement_id = ${agreementId}`.execute(db)
    ).rows
  const joined = sql`JOIN membership m ON m.group_id = ra.group_id AND m.during && ra.during`
  const { rows: entitlements } = await sql<Held>`
    SELECT 'convention' AS owner, e.role_id, (extract(epoch FROM lower(e.during)) * 1000)::float8 AS from,
           ${until(sql`e.during`)} AS until
    FROM entitlement e WHERE e.agreement_id = ${agreementId}`.execute(db)
  return {
    entitlements,
    groups: await held(sql`ra.group_id`, sql`ra.during`, sql``),
    persons: await held(sql`m.user_id`, sql`(m.during * ra.during)`, joined),
  }
}

type Shifted = { id: string; lost: { roleId: string; from: Date }[]; gained: { roleId: string; from: Date }[] }

/** What a preview said, line by line. */
export function told(items: readonly Shifted[]): string[] {
  return items
    .flatMap(({ id, lost, gained }) => [
      ...lost.map(({ roleId, from }) => `${id} ${roleId} lost ${from.toISOString()}`),
      ...gained.map(({ roleId, from }) => `${id} ${roleId} gained ${from.toISOString()}`),
    ])
    .sort()
}

/** By brute force: who holds what at each instant at which anything changes, before and after. */
export function shifts(before: readonly Held[], after: readonly Held[], at: Date): string[] {
  const keys = new Set([...before, ...after].map(({ owner, roleId }) => `${owner} ${roleId}`))
  const instants = [...before, ...after].flatMap(({ from, until }) => [from, until])
  const later = [...new Set([at.getTime(), ...instants])].filter((i) => i >= at.getTime() && i !== Infinity)
  later.sort((a, b) => a - b)
  return [...keys]
    .flatMap((key) => {
      const has = (rows: readonly Held[], instant: number) =>
        rows.some((row) => `${row.owner} ${row.roleId}` === key && row.from <= instant && instant < row.until)
      const lost = later.find((instant) => has(before, instant) && !has(after, instant))
      const gained = later.find((instant) => !has(before, instant) && has(after, instant))
      const say = (word: string, instant: number | undefined) =>
        instant === undefined ? [] : [`${key} ${word} ${new Date(instant).toISOString()}`]
      return [...say('lost', lost), ...say('gained', gained)]
    })
    .sort()
}
