import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Author, authorIdOf, isSystem } from '../domain/actor.ts'
import { authorityOf } from '../domain/authority.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { AuditEvent, Events } from '../domain/events.ts'
import type { Tx } from './database.ts'

type Head = { number: number; hash: Buffer }
type About = { institutionId: string; author: Author; at: Date }

/** The hash of an event: SHA-256 over the hash before it and the exact text of its payload. */
export function chainHash(previous: Buffer, payload: string): Buffer {
  return createHash('sha256').update(previous).update(payload, 'utf8').digest()
}

/**
 * Appends events to the institution's journal. Takes the lock of its chain, hence comes last in a transaction; two
 * statements, so that the lock is short.
 */
export async function appendEvents(tx: Tx, about: About, events: Events): Promise<void> {
  let head = await lockHead(tx, about.institutionId)
  const links: Link[] = []
  for (const event of events) {
    const link = chain(head, about, event)
    links.push(link)
    head = link
  }
  await insertLinks(tx, about, links, head)
}

async function lockHead(tx: Tx, institutionId: string): Promise<Head> {
  const known = await selectHead(tx, institutionId)
  if (known) return known
  await sql`INSERT INTO journal_head (institution_id, number, hash) VALUES (${institutionId}, 0, ${Buffer.alloc(32)})
            ON CONFLICT DO NOTHING`.execute(tx)
  return (await selectHead(tx, institutionId)) ?? headless(institutionId)
}

function selectHead(tx: Tx, institutionId: string): Promise<Head | undefined> {
  return tx
    .selectFrom('journalHead')
    .select(['number', 'hash'])
    .where('institutionId', '=', institutionId)
    .forUpdate()
    .executeTakeFirst()
}

function headless(institutionId: string): never {
  throw new Error(`the journal of ${institutionId} has no head`)
}

/** An event in its place: what is written, and what it keeps apart. */
type Link = Head & { event: AuditEvent; payload: string; personal: Apart | undefined; origin: Apart | undefined }
type Apart = { salt: Buffer; text: string }

function chain(head: Head, { institutionId, author, at }: About, event: AuditEvent): Link {
  const number = head.number + 1
  const personal = event.personal && apart(canonicalJson(event.personal))
  const address = isSystem(author) ? undefined : author.from
  const origin = address === undefined ? undefined : apart(canonicalJson(address))
  const payload = canonicalJson({
    institutionId,
    number,
    at: at.toISOString(),
    kind: event.kind,
    actor: isSystem(author) ? author.system : authorIdOf(author),
    authority: authorityOf(author, institutionId, event),
    agreementId: event.agreementId ?? null,
    groupId: event.groupId ?? null,
    userId: event.userId ?? null,
    details: event.details,
    originDigest: origin ? digestOf(origin) : null,
    personalDigest: personal ? digestOf(personal) : null,
  })
  return { number, hash: chainHash(head.hash, payload), event, payload, personal, origin }
}

const apart = (text: string): Apart => ({ salt: randomBytes(16), text })

/** Salted, so that a name cannot be guessed back from the digest once the name itself is erased. */
function digestOf({ salt, text }: Apart): string {
  return createHash('sha256').update(salt).update(text, 'utf8').digest('hex')
}

/** One statement whatever there is to write: lines, what stands apart, and the head. */
async function insertLinks(tx: Tx, { institutionId, author, at }: About, links: Link[], head: Head): Promise<void> {
  const of = <T>(value: (link: Link) => T) => links.map(value)
  const actorId = authorIdOf(author)
  const personal = links.filter((link) => link.personal)
  const origins = links.filter((link) => link.origin)
  await sql`
    WITH line AS (
      INSERT INTO audit_event
        (institution_id, number, at, kind, actor_id, agreement_id, group_id, user_id, payload, hash)
      SELECT ${institutionId}::uuid, l.number, ${at}::timestamptz, l.kind, ${actorId}::uuid, l.agreement_id, l.group_id,
             l.user_id, l.payload, l.hash
      FROM unnest(${of(({ number }) => number)}::bigint[], ${of(({ event }) => event.kind)}::text[],
             ${of(({ event }) => event.agreementId ?? null)}::uuid[], ${of(({ event }) => event.groupId ?? null)}::uuid[],
             ${of(({ event }) => event.userId ?? null)}::uuid[], ${of(({ payload }) => payload)}::text[],
             ${of(({ hash }) => hash)}::bytea[]) l (number, kind, agreement_id, group_id, user_id, payload, hash)),
    personal AS (
      INSERT INTO audit_personal (institution_id, number, salt, data)
      SELECT ${institutionId}::uuid, p.number, p.salt, p.data::jsonb
      FROM unnest(${personal.map(({ number }) => number)}::bigint[], ${personal.map((link) => link.personal?.salt)}::bytea[],
             ${personal.map((link) => link.personal?.text)}::text[]) p (number, salt, data)),
    origin AS (
      INSERT INTO audit_origin (institution_id, number, salt, address)
      SELECT ${institutionId}::uuid, o.number, o.salt, ${isSystem(author) ? null : (author.from ?? null)}::text
      FROM unnest(${origins.map(({ number }) => number)}::bigint[],
             ${origins.map((link) => link.origin?.salt)}::bytea[]) o (number, salt))
    UPDATE journal_head SET number = ${head.number}, hash = ${head.hash}
    WHERE institution_id = ${institutionId}`.execute(tx)
}
