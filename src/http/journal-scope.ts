import { sql } from 'kysely'
import { authorize } from '../commands/authorize.ts'
import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { refusalOf } from '../domain/policy.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import type { JournalScope } from '../queries/journal.ts'
import { readSubtree } from '../queries/subtree.ts'

/**
 * What of the journal somebody may read: the institution's staff all of it, a partner's administrator his conventions, a
 * responsable the lines of his groups. Whoever has none of these is told what the institution's staff alone may.
 */
export async function journalScope(db: Reader, actor: Actor, at: Date): Promise<JournalScope> {
  const institutionId = actor.institutionId ?? refuse('not_found')
  const own = { institutionId, organizationId: actor.organizationId }
  const facts = { kind: 'institution', institutionId } as const
  if (refusalOf(actor, 'journal.read', facts) === undefined) return { ...own, only: undefined }
  const agreementIds = await readableAgreements(db, actor, at)
  const groupIds = await readSubtree(
    db,
    actor.manages.map(({ groupId }) => groupId),
  )
  if (agreementIds.length === 0 && groupIds.length === 0) authorize(actor, 'journal.read', facts)
  return { ...own, only: { agreementIds, groupIds } }
}

async function readableAgreements(db: Reader, actor: Actor, at: Date): Promise<string[]> {
  const facts = await Promise.all(actor.administers.map((agreementId) => readAgreementFacts(db, agreementId, at)))
  return facts.flatMap((agreement) =>
    agreement && refusalOf(actor, 'agreement.read_journal', agreement) === undefined ? [agreement.agreementId] : [],
  )
}

/** The conventions among which the reader may choose. */
export async function journalAgreements(db: Reader, { institutionId, only }: JournalScope) {
  const some = only ? sql`a.id = ANY(${[...only.agreementIds]}::uuid[])` : sql`o.institution_id = ${institutionId}`
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT a.id, a.reference || ' – ' || o.name AS name FROM agreement a JOIN organization o ON o.id = a.organization_id
    WHERE ${some} ORDER BY o.name, a.reference LIMIT 1000`.execute(db)
  return rows
}
