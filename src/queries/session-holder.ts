import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'

type Holder = {
  user: { id: string; identifier: string; firstName: string; lastName: string; locale: 'fr' | 'en' }
  institution: { id: string; name: string; accentColor: string | null; timeZone: string } | null
  organizationName: string | null
}

/** Whoever is signed in, with the name and colours of his institution. */
export async function readSessionHolder(db: Reader, userId: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    SELECT jsonb_build_object('id', u.id, 'identifier', u.identifier, 'firstName', u.first_name,
                              'lastName', u.last_name, 'locale', u.locale) AS user,
           CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'name', i.name,
                'accentColor', i.accent_color, 'timeZone', i.time_zone) END AS institution,
           o.name AS organization_name
    FROM user_account u
    LEFT JOIN institution i ON i.id = u.institution_id
    LEFT JOIN organization o ON o.id = u.organization_id
    WHERE u.id = ${userId}`.execute(db)
  return rows[0]
}

/** The conventions that the person may consult, as far as « one or several » goes [H52]. */
export async function readAgreementsInReach(db: Reader, actor: Actor): Promise<{ count: number; only: string | null }> {
  const own = [...new Set([...actor.administers, ...actor.manages.map((managed) => managed.agreementId)])]
  if (!actor.institutionAdmin) return { count: own.length, only: own.length === 1 ? (own[0] ?? null) : null }
  const { rows } = await sql<{ count: number; only: string | null }>`
    SELECT count(*)::int AS count, CASE count(*) WHEN 1 THEN min(id::text) END AS only
    FROM agreement WHERE institution_id = ${actor.institutionId}`.execute(db)
  return rows[0] ?? { count: 0, only: null }
}

/** The institution's name and colour before anybody is known: when the installation serves one alone. */
export async function readBrand(db: Reader): Promise<{ institutionName: string | null; accentColor: string | null }> {
  const [first, second] = await db.selectFrom('institution').select(['name', 'accentColor']).limit(2).execute()
  if (!first || second) return { institutionName: null, accentColor: null }
  return { institutionName: first.name, accentColor: first.accentColor }
}
