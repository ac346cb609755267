import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import { type Author, isSystem } from '../domain/actor.ts'
import type { Locale } from '../domain/refusals.ts'
import { type AgreementRow, agreementColumns, countColumns } from './agreement-columns.ts'
import { readAgreementFacts } from './agreement-facts.ts'
import { type ConferredService, readConferredServices } from './conferred-services.ts'
import { readGroupsInSight } from './scope.ts'

type Administrator = { id: string; name: string; identifier: string; email: string; since: Date }

type Agreement = AgreementRow & {
  organization: { id: string; name: string; siret: string; units: { id: string; code: string; name: string }[] }
  credentialsTo: 'holder' | 'administrator'
  notes: string
  administrators: Administrator[]
  document: { fileName: string; size: number; uploadedAt: Date } | null
  services: ConferredService[]
  version: number
}

type Row = Omit<Agreement, 'services' | 'administrators'> & {
  administrators: (Omit<Administrator, 'since'> & { since: string })[]
}

/** [H52] A convention as its reader sees it; nothing when it does not exist. That he may see it is settled before. */
export async function readAgreement(
  db: Reader,
  reader: Author,
  agreementId: string,
  at: Date,
  locale: Locale = 'fr',
): Promise<Agreement | undefined> {
  const facts = await readAgreementFacts(db, agreementId, at)
  if (!facts) return undefined
  const groupIds = isSystem(reader) ? undefined : await readGroupsInSight(db, reader, facts)
  const row = await readRow(db, agreementId, groupIds, at)
  const services = await readConferredServices(db, agreementId, { withUse: groupIds === undefined, locale }, at)
  const administrators = row.administrators.map((person) => ({ ...person, since: new Date(person.since) }))
  return { ...row, administrators, services }
}

async function readRow(
  db: Reader,
  agreementId: string,
  groupIds: readonly string[] | undefined,
  at: Date,
): Promise<Row> {
  const sight = { wholly: sql<boolean>`${groupIds === undefined}::boolean`, groupIds: groupIds ?? [] }
  const { rows } = await sql<Row & { fileName: string | null; size: number; uploadedAt: Date }>`
    SELECT ${agreementColumns(at)}, ${countColumns(sight, at)}, a.credentials_to, a.notes, a.version,
           jsonb_build_object('id', o.id, 'name', o.name, 'siret', o.siret, 'units', coalesce(
             (SELECT jsonb_agg(jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name)
                               ORDER BY fold(u.code), u.id)
              FROM unit u WHERE u.organization_id = o.id), '[]')) AS organization,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name,
                             'identifier', u.identifier, 'email', u.email, 'since', lower(p.during))
                             ORDER BY u.sort_key, u.id)
                     FROM appointment p JOIN user_account u ON u.id = p.user_id
                     WHERE p.agreement_id = a.id AND p.kind = 'organization_admin' AND p.deputy_of IS NULL
                       AND p.during @> ${at}::timestamptz),
                    '[]') AS administrators,
           f.file_name, octet_length(f.content) AS size, f.uploaded_at
    FROM agreement a JOIN institution i ON i.id = a.institution_id JOIN organization o ON o.id = a.organization_id
    LEFT JOIN agreement_document f ON f.agreement_id = a.id
    WHERE a.id = ${agreementId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`agreement ${agreementId} was read before and is gone`)
  const { fileName, size, uploadedAt, ...rest } = row
  return { ...rest, document: fileName === null ? null : { fileName, size, uploadedAt } }
}
