import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../domain/refusals.ts'

const TEN_MEGABYTES = 10_485_760

/** The only bodies that are not JSON, and only where the contract takes them. */
export function takePdfs(app: FastifyInstance): void {
  const asBytes = { parseAs: 'buffer', bodyLimit: TEN_MEGABYTES } as const
  app.addContentTypeParser('application/pdf', asBytes, async (_request: FastifyRequest, body: Buffer) => body)
  app.addHook('onRequest', async ({ headers, routeOptions, method }) => {
    if (!/^\s*application\/pdf/i.test(headers['content-type'] ?? '')) return
    const isTaken = app.routeTable.some(
      (route) => route.consumes === 'application/pdf' && route.path === routeOptions.url && route.method === method,
    )
    if (!isTaken) refuse('unsupported_media_type')
  })
}

/** What somebody sent is saved, never shown in the page's own name. */
export function asAttachment(
  reply: FastifyReply,
  { fileName, content }: { fileName: string; content: Buffer },
): Buffer {
  reply.header('content-type', 'application/pdf')
  reply.header('content-disposition', attachment(fileName))
  reply.header('x-content-type-options', 'nosniff')
  return content
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
