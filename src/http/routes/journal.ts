import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { saveCheckpointDestination } from '../../commands/save-checkpoint-destination.ts'
import * as contract from '../../contract/journal.ts'
import { execute } from '../../db/execute.ts'
import { EVENT_KINDS, kindPhrase } from '../../domain/event-phrases.ts'
import type { Locale } from '../../domain/refusals.ts'
import { readCheckpointKeys } from '../../queries/checkpoints.ts'
import { readJournal } from '../../queries/journal.ts'
import { exportJournal } from '../../queries/journal-export.ts'
import { readCheckpointDestination, readJournalLast, readLatestCheckpoints } from '../../queries/journal-proof.ts'
import { readNames } from '../../queries/names.ts'
import type { Deps } from '../deps.ts'
import { journalLabels } from '../journal-labels.ts'
import { journalAgreements, journalScope } from '../journal-scope.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function journalRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listJournal, async ({ query, session: { actor }, request }) => {
    const scope = await journalScope(db, actor, now())
    const locale: Locale = query.lang ?? localeOf(request)
    const { userId, groupId, authorId, number } = query
    const asking = { ...query, numbers: number === undefined ? undefined : [number] }
    const page = await readJournal(db, scope, asking, { locale, timeZone: actor.timeZone })
    const asked = [userId, groupId, authorId].filter((id) => id !== undefined)
    // Names of what is in sight alone: a line of it was found.
    const names =
      page.items.length > 0 ? await readNames(db, scope.institutionId, asked, locale) : new Map<string, string>()
    const nameOf = (id: string | undefined) => (id && names.get(id)) ?? null
    return {
      ...page,
      items: page.items.map((line) => ({ ...line, labels: journalLabels(line, locale) })),
      choices: {
        kinds: EVENT_KINDS.map((kind) => ({ kind, name: kindPhrase(kind, locale) })),
        agreements: await journalAgreements(db, scope),
      },
      about: { user: nameOf(userId), group: nameOf(groupId), author: nameOf(authorId) },
      whole: scope.only === undefined,
    }
  })

  serve(app, contract.exportJournal, async ({ query, session: { actor }, reply }) => {
    const institutionId = ownInstitution(actor, 'journal.read')
    const pieces = exportJournal(db, institutionId, query, now())
    // Before the answer begins: what is refused is told as everywhere.
    const first = await pieces.next()
    async function* all() {
      if (!first.done) yield first.value
      yield* pieces
    }
    reply.header('content-disposition', 'attachment; filename="journal.jsonl"')
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(all()))
  })

  serve(app, contract.readJournalProof, async ({ session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'journal.read')
    const keys = await readCheckpointKeys(db)
    return {
      last: await readJournalLast(db, institutionId),
      keys: keys.map((key) => ({
        ...key,
        pem: pemOf(key.publicKey),
        createdAt: new Date(key.createdAt),
        replacedAt: key.replacedAt === null ? null : new Date(key.replacedAt),
      })),
      checkpoints: await readLatestCheckpoints(db, institutionId),
      destination: await readCheckpointDestination(db, institutionId),
    }
  })

  serve(app, contract.saveCheckpointDestination, ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'journal.send_checkpoints')
    return execute(runner, saveCheckpointDestination, actor, { institutionId, ...body })
  })
}

/** RFC 8410: every Ed25519 public key in DER begins with the same twelve bytes. */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

function pemOf(publicKey: string): string {
  const der = Buffer.concat([ED25519, Buffer.from(publicKey, 'base64url')])
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
}
