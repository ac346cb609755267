import type { IncomingMessage, ServerResponse } from 'node:http'

/** In bytes. */
export const LARGEST_BODY = 1_048_576

/** One request and the way back, whoever read it from the wire. */
export type Exchange = {
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly requestId: string | undefined
  readonly from: Sender
  /** All of it once it has come in, or nothing when it is larger than `LARGEST_BODY`. */
  readBody(use: (bytes: Buffer | undefined) => void): void
  /** `text` is ASCII: as many bytes as characters. `more`: names and values, one after the other. */
  send(status: number, text: string, more?: readonly string[]): void
}

/** What tells where a request comes from (http/rate-limits.ts). */
export type Sender = {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export const HEADERS: readonly string[] = [
  ...['content-type', 'application/json'],
  ...['cache-control', 'no-store'],
  ...['x-content-type-options', 'nosniff'],
]

/** What node:http has read. */
export function overHttp(request: IncomingMessage, response: ServerResponse): Exchange {
  const requestId = headerOf(request, 'x-request-id')
  return {
    authorization: headerOf(request, 'authorization'),
    contentType: headerOf(request, 'content-type'),
    requestId,
    from: request,
    readBody: (use) => readBody(request, use),
    send(status, text, more = []) {
      request.resume()
      if (response.headersSent || response.destroyed) return
      const echo = requestId === undefined ? [] : ['x-request-id', requestId]
      response.writeHead(status, [...HEADERS, ...echo, ...more, 'content-length', String(text.length)])
      response.end(text, 'latin1')
    },
  }
}

/** As it was received; `name` in lower case; the first counts. */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const candidate = rawHeaders[i]
    if (candidate?.length === name.length && candidate.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

function readBody(request: IncomingMessage, use: (bytes: Buffer | undefined) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
    else chunks.length = 0
  })
  request.on('end', () => use(size > LARGEST_BODY ? undefined : Buffer.concat(chunks)))
}
