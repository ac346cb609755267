import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { LetterRow } from '../domain/letter-row.ts'
import type { Locale } from '../domain/refusals.ts'
import { serviceText } from './in-words.ts'
import { inquirySubject } from './inquiry-subject.ts'

const HOUSE_COLOR = '#17616d'

/** What a letter says of the account and of who reads it, as they stand now, and where it goes. */
export async function readLetterFacts(
  db: Reader,
  message: { id: string; userId: string; recipientId: string; sessionId: string | null },
): Promise<{ facts: LetterRow; address: string }> {
  const locale = await readLocale(db, message.recipientId)
  const { rows } = await sql<LetterRow & { address: string }>`
    SELECT r.email AS address, r.locale, r.first_name || ' ' || r.last_name AS recipient_name,
           u.first_name || ' ' || u.last_name AS holder_name, u.identifier,
           r.id <> u.id OR EXISTS (
             SELECT FROM message f WHERE f.follows = ${message.id} AND f.recipient_id <> f.user_id) AS to_administrator,
           coalesce(i.name, 'Habilis') AS institution_name, coalesce(o.name, '') AS organization_name,
           coalesce(i.accent_color, ${HOUSE_COLOR}) AS accent_color, coalesce(i.time_zone, 'Europe/Paris') AS time_zone,
           CASE WHEN s.id IS NOT NULL
                THEN jsonb_build_object('address', host(s.address), 'userAgent', s.user_agent) END AS connection,
           coalesce(a.reference, '') AS agreement_reference, coalesce(k.note, '') AS note,
           (SELECT jsonb_build_object('id', q.id, 'deadlineDay', q.deadline_day, 'consequence', q.consequence,
                                      'subject', ${inquirySubject(locale)}, 'ofInstitution', r.organization_id IS NULL)
            FROM inquiry q WHERE q.id = k.inquiry_id) AS inquiry,
           (SELECT jsonb_build_object('since', (z.since AT TIME ZONE i.time_zone)::date,
              'suspendsOn', (z.warned_at AT TIME ZONE i.time_zone)::date + (c.suspend_days - coalesce(c.warn_days, 0)),
              'closesOn', (coalesce(z.suspended_at, z.warned_at) AT TIME ZONE i.time_zone)::date
                          + (c.close_days - coalesce(CASE WHEN z.suspended_at IS NULL THEN c.warn_days ELSE c.suspend_days END, 0)))
            FROM sleeper z JOIN sleeper_settings c ON c.institution_id = z.institution_id
            WHERE z.user_id = u.id) AS sleeper,
           (SELECT jsonb_build_object('id', v.id, 'title', v.title, 'deadlineDay', v.deadline_day,
                                      'suspendDay', v.deadline_day + 1 + v.suspend_days,
                                      'removeDay', v.deadline_day + 1 + v.remove_days)
            FROM review v WHERE v.id = k.review_id) AS review,
           (SELECT jsonb_build_object('agreementId', a.id, 'organization', partner.name, 'service', ${serviceText('name', locale)},
              'persons', k.persons, 'maxPersons', k.max_persons, 'ofInstitution', r.organization_id IS NULL)
            FROM service s, organization partner
            WHERE s.id = k.service_id AND partner.id = a.organization_id) AS "limit",
           (SELECT jsonb_build_object('id', x.id, 'institution', given.name, 'service', ${serviceText('name', locale)},
              'purpose', x.purpose, 'reason', x.reason,
              'lastDay', ((coalesce(upper(x.during), x.ends_at) - interval '1 second') AT TIME ZONE given.time_zone)::date,
              'ending', CASE WHEN x.opened_at IS NULL AND x.withdrawn_at IS NOT NULL THEN 'given_up'
                             WHEN x.opened_at IS NULL THEN 'unanswered' WHEN x.withdrawn_at IS NOT NULL THEN 'withdrawn'
                             WHEN upper(x.during) < x.ends_at THEN 'not_conferred' ELSE 'expired' END)
            FROM external_account x JOIN service s ON s.id = x.service_id JOIN institution given ON given.id = x.institution_id
            WHERE x.id = k.external_account_id) AS external_account
    FROM user_account u
    JOIN user_account r ON r.id = ${message.recipientId}
    LEFT JOIN institution i ON i.id = u.institution_id
    LEFT JOIN organization o ON o.id = u.organization_id
    LEFT JOIN session s ON s.id = ${message.sessionId}
    LEFT JOIN message k ON k.id = ${message.id} LEFT JOIN agreement a ON a.id = k.agreement_id
    WHERE u.id = ${message.userId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`The account of message ${message.id} is missing`)
  const { address, ...facts } = row
  return { facts, address }
}

async function readLocale(db: Reader, userId: string): Promise<Locale> {
  const { rows } = await sql<{ locale: Locale }>`SELECT locale FROM user_account WHERE id = ${userId}`.execute(db)
  return rows[0]?.locale ?? 'fr'
}
