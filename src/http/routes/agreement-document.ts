import type { FastifyInstance } from 'fastify'
import { fileAgreementDocument } from '../../commands/file-agreement-document.ts'
import { downloadAgreementDocument, fileAgreementDocument as fileRoute } from '../../contract/agreements.ts'
import { execute } from '../../db/execute.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAgreementDocument } from '../../queries/agreement-document.ts'
import type { Deps } from '../deps.ts'
import { asAttachment } from '../pdf.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'

/** The signed convention. */
export function agreementDocumentRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, fileRoute, ({ params, query, body, session: { actor } }) =>
    execute(runner, fileAgreementDocument, actor, { ...params, ...query, content: body }),
  )

  serve(app, downloadAgreementDocument, async ({ params, session: { actor }, reply }) => {
    await seenAgreement(db, actor, params.agreementId, now())
    return asAttachment(reply, (await readAgreementDocument(db, params.agreementId)) ?? refuse('not_found'))
  })
}
