import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { activateAccount } from './activate.ts'
import type { SeededPartner } from './seed.ts'

/** The same for all: it is a demonstration, on one's own machine. */
export const DEMO_PASSWORD = 'Lanterne-Moulin-47-Abricot'

export type DemoAccount = { identifier: string; name: string; role: string; place: string }

/** Everybody has been through his first login, but the newcomer of each partner. */
export async function activateAll(db: Database, partners: readonly SeededPartner[], now: Date): Promise<void> {
  const newcomers = new Set(partners.map(({ userIds, newcomer }) => userIds.get(newcomer)))
  const accounts = await db.selectFrom('userAccount').select(['id', 'institutionId']).execute()
  for (const { id: userId, institutionId } of accounts.filter(({ id }) => !newcomers.has(id))) {
    const author = { system: 'seed', institutionId: institutionId ?? undefined } as const
    await execute({ db, now: () => now }, activateAccount, author, { userId, password: DEMO_PASSWORD })
  }
}

/** One account of each kind and place, highest first, for whoever looks around. */
export async function readAccounts(db: Database, now: Date): Promise<DemoAccount[]> {
  const { rows } = await sql<DemoAccount>`
    WITH held AS (
      SELECT u.id, u.identifier, u.first_name || ' ' || u.last_name AS name, u.sort_key,
             coalesce(o.name, i.name, '') AS place, o.id AS organization_id, lower(a.during) AS since,
             coalesce(a.kind, 'user') AS kind
      FROM user_account u
      JOIN credential c ON c.user_id = u.id AND c.kind = 'personal' AND c.replaced_at IS NULL
      LEFT JOIN organization o ON o.id = u.organization_id LEFT JOIN institution i ON i.id = u.institution_id
      LEFT JOIN appointment a ON a.user_id = u.id AND a.during @> ${now}::timestamptz),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY kind, place ORDER BY since, id) AS rank,
             array_position(ARRAY['root_admin', 'institution_admin', 'organization_admin', 'unit_admin', 'group_manager', 'user'], kind) AS height
      FROM held)
    SELECT identifier, name, place, (ARRAY['administrateur général', 'administrateur de la Caf', 'administrateur partenaire',
           'administrateur d’unité', 'responsable habilitations', 'utilisateur'])[height] AS role
    FROM ranked WHERE rank = 1 ORDER BY height, place`.execute(db)
  return rows
}
