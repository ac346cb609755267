import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Author, isSystem } from '../domain/actor.ts'
import type { AuditEvent, Events, Json } from '../domain/events.ts'
import type { Tx } from './database.ts'

type Head = { number: number; hash: Buffer }

/** Keys in order, no white space (RFC 8785 for the texts, integers and booleans an event holds). */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}

/** The hash of an event: SHA-256 over the hash before it and the exact text of its payload. */
export function chainHash(previous: Buffer, payload: string): Buffer {
  return createHash('sha256').update(previous).update(payload, 'utf8').digest()
}

/**
 * Appends events to the institution's journal. Takes the lock of its chain, hence comes last in a transaction.
 */
export async function appendEvents(
  tx: Tx,
  about: { institutionId: string; author: Author; at: Date },
  events: Events,
): Promise<void> {
  let head = await lockHead(tx, about.institutionId)
  const rows = []
  const personal = []
  for (const event of events) {
    const row = chain(head, about, event)
    rows.push(row.line)
    if (row.personal) personal.push(row.personal)
    head = { number: row.line.number, hash: row.line.hash }
  }
  await tx.insertInto('auditEvent').values(rows).execute()
  if (personal.length > 0) await tx.insertInto('auditPersonal').values(personal).execute()
  await tx
    .updateTable('journalHead')
    .set({ number: head.number, hash: head.hash })
    .where('institutionId', '=', about.institutionId)
    .execute()
}

async function lockHead(tx: Tx, institutionId: string): Promise<Head> {
  await sql`INSERT INTO journal_head (institution_id, number, hash) VALUES (${institutionId}, 0, ${Buffer.alloc(32)})
            ON CONFLICT DO NOTHING`.execute(tx)
  return tx
    .selectFrom('journalHead')
    .select(['number', 'hash'])
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function chain(head: Head, about: { institutionId: string; author: Author; at: Date }, event: AuditEvent) {
  const { institutionId, author, at } = about
  const number = head.number + 1
  const key = { institutionId, number }
  const personal = event.personal && { ...key, salt: randomBytes(16), data: JSON.stringify(event.personal) }
  const payload = canonicalJson({
    institutionId,
    number,
    at: at.toISOString(),
    kind: event.kind,
    actor: isSystem(author) ? author.system : author.userId,
    agreementId: event.agreementId ?? null,
    groupId: event.groupId ?? null,
    userId: event.userId ?? null,
    details: event.details,
    personalDigest: event.personal && personal ? digestOf(personal.salt, event.personal) : null,
  })
  const line = {
    ...key,
    at,
    kind: event.kind,
    actorId: isSystem(author) ? null : author.userId,
    agreementId: event.agreementId ?? null,
    groupId: event.groupId ?? null,
    userId: event.userId ?? null,
    payload,
    hash: chainHash(head.hash, payload),
  }
  return { line, personal }
}

/** Salted, so that a name cannot be guessed back from the digest once the name itself is erased. */
function digestOf(salt: Buffer, personal: Json): string {
  return createHash('sha256').update(salt).update(canonicalJson(personal), 'utf8').digest('hex')
}
