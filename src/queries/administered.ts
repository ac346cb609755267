import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { type Filter, places } from './applications.ts'
import { serviceText } from './in-words.ts'
import { matches } from './paging.ts'

type Asked = { actor: Actor; query: Filter & { q?: string | undefined } }

type AdministeredService = { serviceId: string; service: string }
type AdministeredUnit = { id: string; code: string; name: string; organization: string }
type AdministeredAgreement = { id: string; reference: string; organization: string }

/** As many as a drop-down shows at once; typing finds the others. */
const SHOWN = 20

/** The applications whose users the actor administers, in whichever units: as many as there are. */
export async function listAdministeredServices(
  db: Reader,
  { actor, query, locale }: Asked & { locale: Locale },
  at: Date,
): Promise<{ items: AdministeredService[]; severalOrganizations: boolean }> {
  const { rows } = await sql<AdministeredService & { organizations: string[] }>`
    SELECT s.id AS service_id, ${serviceText('name', locale)} AS service,
      array_agg(DISTINCT a.id) AS organizations
    FROM ${places(actor, query, at)} GROUP BY s.id ORDER BY fold(s.name), s.id`.execute(db)
  const items = rows.map(({ serviceId, service }) => ({ serviceId, service }))
  return { items, severalOrganizations: new Set(rows.flatMap(({ organizations }) => organizations)).size > 1 }
}

/** The units in which he does. */
export async function searchAdministeredUnits(
  db: Reader,
  { actor, query }: Asked,
  at: Date,
): Promise<AdministeredUnit[]> {
  const { rows } = await sql<AdministeredUnit>`
    SELECT u.id, u.code, u.name, o.name AS organization FROM ${places(actor, query, at)}
      AND ${matches(sql`fold(u.code || ' ' || u.name || ' ' || o.name)`, query.q)}
    GROUP BY u.id, o.id ORDER BY o.sort_key, fold(u.name), u.id LIMIT ${SHOWN}`.execute(db)
  return rows
}

/** The conventions under which he does. */
export async function searchAdministeredAgreements(
  db: Reader,
  { actor, query }: Asked,
  at: Date,
): Promise<AdministeredAgreement[]> {
  const { rows } = await sql<AdministeredAgreement>`
    SELECT a.id, a.reference, o.name AS organization FROM ${places(actor, query, at)}
      AND ${matches(sql`fold(o.name || ' ' || a.reference)`, query.q)}
    GROUP BY a.id, o.id ORDER BY o.sort_key, a.sort_key, a.id LIMIT ${SHOWN}`.execute(db)
  return rows
}
