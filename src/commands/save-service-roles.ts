import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Json } from '../domain/events.ts'
import { type Refusal, Refused, refuse } from '../domain/refusals.ts'
import type { Texts } from '../domain/service-definition.ts'
import { fold } from '../domain/text.ts'
import { inBoth, roleText } from '../queries/in-words.ts'

export type RoleFields = { code: string; name: string; description: string }
export type ServiceFields = { code: string; name: string; address: string; description: string }

type Key = { serviceId: string; institutionId: string }
type Known = RoleFields & { id: string; inUse: boolean }
type Wanted = RoleFields & { id?: string | undefined }

/** Makes the roles of a service those of the form, and tells what that changed. */
export async function saveRoles(tx: Tx, key: Key, known: readonly Known[], wanted: readonly Wanted[]): Promise<Json> {
  const kept = wanted.flatMap((role) => (role.id === undefined ? [] : [{ ...role, id: role.id }]))
  const removed = await removeRoles(tx, known, new Set(kept.map((role) => role.id)))
  const changed = []
  for (const role of kept) if (await changeRole(tx, known, role)) changed.push({ roleId: role.id, code: role.code })
  const added = wanted.flatMap(({ id, code, name, description }) =>
    id === undefined ? [{ ...key, code, name, description }] : [],
  )
  if (added.length > 0) await tx.insertInto('role').values(added).execute()
  return { added: added.map((role) => role.code), changed, removed }
}

async function removeRoles(tx: Tx, known: readonly Known[], kept: ReadonlySet<string>): Promise<Json> {
  const leaving = known.filter((role) => !kept.has(role.id))
  const used = leaving.find((role) => role.inUse)
  if (used) refuse('role_in_use', { field: 'roles', params: { role: await inWords(tx, used.id) } })
  const ids = leaving.map((role) => role.id)
  if (ids.length > 0) await tx.deleteFrom('role').where('id', 'in', ids).execute()
  return leaving.map(({ id, code }) => ({ roleId: id, code }))
}

async function inWords(tx: Tx, roleId: string): Promise<Texts> {
  const { rows } = await sql<{ name: Texts }>`
    SELECT ${inBoth((locale) => roleText('name', locale))} AS name
    FROM role r JOIN service s ON s.id = r.service_id WHERE r.id = ${roleId}`.execute(tx)
  return rows[0]?.name ?? refuse('role_unknown', { field: 'roles' })
}

async function changeRole(tx: Tx, known: readonly Known[], role: RoleFields & { id: string }): Promise<boolean> {
  const before = known.find(({ id }) => id === role.id) ?? refuse('role_unknown', { field: 'roles' })
  const { code, name, description } = role
  if (before.code === code && before.name === name && before.description === description) return false
  await tx.updateTable('role').set({ code, name, description }).where('id', '=', role.id).execute()
  return true
}

/** Two roles of the form with the same code: said at the second, where the database could only say « somewhere ». */
export function refuseTwinCodes(roles: readonly RoleFields[]): void {
  const codes = roles.map((role) => fold(role.code))
  const [first, ...rest] = codes.flatMap((code, index): Refusal[] =>
    codes.indexOf(code) < index ? [{ code: 'code_taken', field: `roles.${index}.code` }] : [],
  )
  if (first) throw new Refused([first, ...rest])
}
