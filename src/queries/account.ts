import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { renewalBefore } from './session.ts'

export type Account = {
  id: string
  workplace: 'fixed' | 'mobile'
  locale: 'fr' | 'en'
  createdAt: Date
  institutionName: string | null
  organization: { name: string; siret: string; city: string } | null
  /** None before the message that brings one: whoever came by his organisation's provider needs none. */
  password: { changedAt: Date; renewBefore: Date | null } | null
}

/** « Mes caractéristiques ». */
export async function readAccount(db: Reader, userId: string, at: Date): Promise<Account | undefined> {
  const { rows } = await sql<Omit<Account, 'password'> & { changedAt: Date | null; renewBefore: Date | null }>`
    SELECT u.id, u.workplace, u.locale, u.created_at, i.name AS institution_name, c.created_at AS changed_at,
           ${renewalBefore(at)} AS renew_before,
           CASE WHEN o.id IS NOT NULL
                THEN jsonb_build_object('name', o.name, 'siret', o.siret, 'city', o.city) END AS organization
    FROM user_account u
    LEFT JOIN credential c ON c.user_id = u.id AND c.replaced_at IS NULL
    LEFT JOIN institution i ON i.id = u.institution_id
    LEFT JOIN organization o ON o.id = u.organization_id
    WHERE u.id = ${userId}`.execute(db)
  if (!rows[0]) return undefined
  const { changedAt, renewBefore, ...account } = rows[0]
  return { ...account, password: changedAt && { changedAt, renewBefore } }
}

export type OwnAgreement = {
  id: string
  reference: string
  from: Date
  until: Date | null
  administrator: boolean
  managedGroups: string[]
}

/** The conventions under which the person is open now, and what he is appointed to in each. */
export async function readOwnAgreements(db: Reader, userId: string, at: Date): Promise<OwnAgreement[]> {
  const { rows } = await sql<OwnAgreement>`
    SELECT a.id, a.reference, lower(e.during) AS from, upper(e.during) AS until,
           coalesce(bool_or(p.kind = 'organization_admin'), false) AS administrator,
           coalesce(array_agg(g.name ORDER BY g.sort_key) FILTER (WHERE p.kind = 'group_manager'), '{}') AS managed_groups
    FROM enrollment e
    JOIN agreement a ON a.id = e.agreement_id
    LEFT JOIN appointment p ON p.user_id = e.user_id AND p.agreement_id = a.id AND p.during @> ${at}::timestamptz
    LEFT JOIN user_group g ON g.id = p.group_id
    WHERE e.user_id = ${userId} AND e.during @> ${at}::timestamptz
    GROUP BY a.id, e.during ORDER BY a.sort_key, a.id`.execute(db)
  return rows
}

/** When the person accepted this version of the rules [H16]. */
export async function readAcceptance(db: Reader, userId: string, termsId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('termsAcceptance')
    .select('acceptedAt')
    .where('userId', '=', userId)
    .where('termsId', '=', termsId)
    .executeTakeFirst()
  return row?.acceptedAt
}
