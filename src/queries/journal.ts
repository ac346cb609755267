import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { Authority } from '../domain/authority.ts'
import { type EventChange, idsIn, readableChanges } from '../domain/event-details.ts'
import { eventSentence } from '../domain/event-phrases.ts'
import type { EventKind, Json } from '../domain/events.ts'
import type { Locale } from '../domain/refusals.ts'
import { readCodesInWords } from './codes-in-words.ts'
import { readInstitutionDays } from './institution-days.ts'
import { type Names, readNames } from './names.ts'
import { type ListQuery, matches, type Page, paging, type Standing, toPage } from './paging.ts'

/** Whose lines the reader sees: all of the institution or, of a partner, those of his conventions and of his groups. */
export type JournalScope = {
  institutionId: string
  only: { agreementIds: readonly string[]; groupIds: readonly string[] } | undefined
  /** The organisation whose people's network addresses a partner may read: his own. */
  organizationId: string | undefined
}

export type JournalFilters = {
  agreementId?: string | undefined
  groupId?: string | undefined
  userId?: string | undefined
  authorId?: string | undefined
  kind?: EventKind | undefined
  numbers?: readonly number[] | undefined
  /** The days of the institution, both included. */
  fromDay?: string | undefined
  untilDay?: string | undefined
}

export type JournalLine = {
  number: number
  at: Date
  kind: EventKind
  author: { id: string | null; name: string; authority: Authority }
  from: string | null
  sentence: string
  changes: EventChange[]
  agreement: { id: string; reference: string } | null
  group: { id: string; name: string } | null
  user: { id: string; name: string } | null
  /** The inquiry it belongs to, for who may open its page. */
  inquiryId: string | null
  erased: boolean
}

type Query = ListQuery & JournalFilters
type Language = { locale: Locale; timeZone: string }

const SORTS = { at: { by: sql`e.at`, type: 'timestamptz' } } as const

/** Beyond, nobody reads on; counting millions would cost more than showing any page of them. */
const MOST_COUNTED = 10_000
/** As many people as a name typed may mean. */
const MOST_FOUND = 500

type Row = Standing & {
  number: number
  payload: string
  personal: Json
  address: string | null
  organizationId: string | null
}

/** Lines of the journal as sentences, with what was before and what is since. What is told is what was hashed. */
export async function readJournal(
  db: Reader,
  scope: JournalScope,
  query: Query,
  language: Language,
): Promise<Page<JournalLine>> {
  const { after, order, sortValue } = paging(query, SORTS, sql`e.number`, 'bigint')
  const found = await foundIn(db, scope, query)
  const { rows } = await sql<Row>`
    WITH shown AS MATERIALIZED (
      SELECT e.institution_id, e.number, e.at, e.actor_id, e.payload, ${sortValue} AS sort_value FROM audit_event e
      WHERE ${found} AND ${after} ORDER BY ${order})
    SELECT e.number, e.number::text AS id, e.payload, e.sort_value, p.data AS personal, o.address, u.organization_id
    FROM shown e LEFT JOIN audit_personal p USING (institution_id, number)
    LEFT JOIN audit_origin o USING (institution_id, number) LEFT JOIN user_account u ON u.id = e.actor_id
    ORDER BY ${order}`.execute(db)
  const total = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT FROM audit_event e WHERE ${found} LIMIT ${MOST_COUNTED}) counted`.execute(db)
  const names = await readNames(db, scope.institutionId, rows.flatMap(idsOf), language.locale)
  const told = rows.map((row) => ({ ...payloadOf(row), number: row.number }))
  const words = await readCodesInWords(db, told, language.locale)
  return toPage(rows, query.limit, total.rows[0]?.n ?? 0, (row) => lineOf(row, { scope, names, words, language }))
}

/** Lines by their numbers: those that the reader may see. */
export async function readJournalLines(
  db: Reader,
  scope: JournalScope,
  numbers: readonly number[],
  language: Language,
): Promise<ReadonlyMap<number, JournalLine>> {
  if (numbers.length === 0) return new Map()
  const { items } = await readJournal(db, scope, { numbers, sort: 'at', limit: numbers.length }, language)
  return new Map(items.map((line) => [line.number, line]))
}

async function foundIn(db: Reader, scope: JournalScope, query: Query): Promise<RawBuilder<boolean>> {
  const { agreementId, groupId, userId, authorId, kind, numbers, fromDay, untilDay } = query
  const days = [fromDay, untilDay].filter((day) => day !== undefined)
  const boundsOf = await readInstitutionDays(db, scope.institutionId, days)
  const parts = [sql<boolean>`e.institution_id = ${scope.institutionId}`]
  if (scope.only) parts.push(inSight(scope.only))
  if (agreementId) parts.push(sql<boolean>`e.agreement_id = ${agreementId}`)
  if (groupId) parts.push(sql<boolean>`e.group_id = ${groupId}`)
  if (userId) parts.push(sql<boolean>`e.user_id = ${userId}`)
  if (authorId) parts.push(sql<boolean>`e.actor_id = ${authorId}`)
  if (kind) parts.push(sql<boolean>`e.kind = ${kind}`)
  if (numbers) parts.push(sql<boolean>`e.number = ANY(${[...numbers]}::bigint[])`)
  if (fromDay) parts.push(sql<boolean>`e.at >= ${boundsOf(fromDay).start}`)
  if (untilDay) parts.push(sql<boolean>`e.at < ${boundsOf(untilDay).end}`)
  if (query.q) parts.push(await ofPeople(db, scope.institutionId, query.q))
  return sql<boolean>`(${sql.join(parts, sql` AND `)})`
}

function inSight({ agreementIds, groupIds }: NonNullable<JournalScope['only']>): RawBuilder<boolean> {
  const byAgreement = sql<boolean>`e.agreement_id = ANY(${[...agreementIds]}::uuid[])`
  const byGroup = sql<boolean>`e.group_id = ANY(${[...groupIds]}::uuid[])`
  if (groupIds.length === 0) return byAgreement
  return agreementIds.length === 0 ? byGroup : sql<boolean>`(${byAgreement} OR ${byGroup})`
}

/** Lines about somebody of this name, or by him. */
async function ofPeople(db: Reader, institutionId: string, q: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ id: string }>`
    SELECT u.id FROM user_account u
    WHERE u.institution_id = ${institutionId} AND ${matches(sql`u.search_text`, q)} LIMIT ${MOST_FOUND}`.execute(db)
  const ids = rows.map(({ id }) => id)
  return sql<boolean>`(e.user_id = ANY(${ids}::uuid[]) OR e.actor_id = ANY(${ids}::uuid[]))`
}

type Payload = {
  at: string
  kind: EventKind
  actor: string
  authority?: Authority
  agreementId: string | null
  groupId: string | null
  userId: string | null
  details: { readonly [key: string]: Json }
  personalDigest: string | null
}

const payloadOf = ({ payload }: Row) => JSON.parse(payload) as Payload

function idsOf(row: Row): string[] {
  const { actor, agreementId, groupId, userId, details } = payloadOf(row)
  return [...idsIn([actor, agreementId, groupId, userId]), ...idsIn(details)]
}

type Reading = {
  scope: JournalScope
  names: Names
  words: Awaited<ReturnType<typeof readCodesInWords>>
  language: Language
}

function lineOf(row: Row, { scope, names, words, language }: Reading): JournalLine {
  const told = payloadOf(row)
  const { kind, actor, agreementId, groupId, userId, details } = told
  const isPerson = idsIn(actor).length > 0
  const personal = isRecord(row.personal) ? row.personal : {}
  const reader = { ...language, nameOf: (id: string) => names.get(id) }
  const named = <N extends string>(id: string | null, key: N) =>
    id === null ? null : ({ id, [key]: names.get(id) ?? '–' } as { id: string } & Record<N, string>)
  const isOwn = !scope.only || row.organizationId === scope.organizationId
  return {
    number: row.number,
    at: new Date(told.at),
    kind,
    author: {
      id: isPerson ? actor : null,
      name: isPerson ? (names.get(actor) ?? '–') : 'Habilis',
      authority: told.authority ?? (isPerson ? 'holder' : (actor as Authority)),
    },
    from: isOwn ? row.address : null,
    sentence: eventSentence(kind, sentenceNames(told, names, language.locale), language.locale),
    changes: [
      ...readableChanges({ ...details, ...words.get(row.number) }, reader),
      ...readableChanges(personal, reader),
    ],
    agreement: named(agreementId, 'reference'),
    group: named(groupId, 'name'),
    user: named(userId, 'name'),
    inquiryId: mayOpenInquiries(scope, agreementId) ? textIn(details.inquiryId) : null,
    erased: told.personalDigest !== null && row.personal === null,
  }
}

/** A responsable is asked by name or not at all: his lines lead nowhere he could not go. */
const mayOpenInquiries = ({ only }: JournalScope, agreementId: string | null) =>
  !only || (agreementId !== null && only.agreementIds.includes(agreementId))

const textIn = (value: Json | undefined) => (typeof value === 'string' ? value : null)

function sentenceNames({ actor, agreementId, groupId, userId, details }: Payload, names: Names, locale: Locale) {
  const of = (id: Json | undefined) => (typeof id === 'string' ? names.get(id) : undefined)
  const group = of(groupId)
  const quoted = group && (locale === 'fr' ? `le groupe «\u00a0${group}\u00a0»` : `the group “${group}”`)
  const organization = of(details.organizationId)
  const agreement = of(agreementId)
  const convention = agreement && (locale === 'fr' ? `la convention ${agreement}` : `agreement ${agreement}`)
  return {
    ...{ author: of(actor), user: of(userId), group, agreement, organization },
    service: of(details.serviceId),
    unit: of(details.unitId),
    name: typeof details.name === 'string' ? details.name : undefined,
    target: of(userId) ?? of(details.roleId) ?? quoted ?? organization ?? convention,
  }
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
