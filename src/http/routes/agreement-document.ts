import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fileAgreementDocument } from '../../commands/file-agreement-document.ts'
import { downloadAgreementDocument, fileAgreementDocument as fileRoute } from '../../contract/agreements.ts'
import { execute } from '../../db/execute.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAgreementDocument } from '../../queries/agreement-document.ts'
import type { Deps } from '../deps.ts'
import { seenAgreement } from '../seen.ts'
import { serve } from '../serve.ts'

const TEN_MEGABYTES = 10_485_760

/** The signed convention: the only body that is not JSON. */
export function agreementDocumentRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  const asBytes = { parseAs: 'buffer', bodyLimit: TEN_MEGABYTES } as const
  app.addContentTypeParser('application/pdf', asBytes, async (_request: FastifyRequest, body: Buffer) => body)
  app.addHook('onRequest', async ({ headers, routeOptions }) => {
    const isDocument = /^\s*application\/pdf/i.test(headers['content-type'] ?? '')
    if (isDocument && routeOptions.url !== fileRoute.path) refuse('unsupported_media_type')
  })

  serve(app, fileRoute, ({ params, query, body, session: { actor } }) =>
    execute(runner, fileAgreementDocument, actor, { ...params, ...query, content: body }),
  )

  serve(app, downloadAgreementDocument, async ({ params, session: { actor }, reply }) => {
    await seenAgreement(db, actor, params.agreementId, now())
    const document = (await readAgreementDocument(db, params.agreementId)) ?? refuse('not_found')
    reply.header('content-type', 'application/pdf')
    reply.header('content-disposition', attachment(document.fileName))
    reply.header('x-content-type-options', 'nosniff')
    return document.content
  })
}

/** RFC 6266: a name for old readers, and the true one in UTF-8 (RFC 8187); kept on a disk it is opened as a PDF, no page. */
function attachment(name: string): string {
  const fileName = /\.pdf$/i.test(name) ? name : `${name}.pdf`
  const plain = fileName.normalize('NFD').replace(/[^\w. -]/g, '')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
