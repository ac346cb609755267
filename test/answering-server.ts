import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came, with its body. */
export type Came = { path: string; requestId: string | undefined; connection: number; body: string }

export type AnsweringServer = { url: string; came: Came[]; close(): Promise<void> }

/** A server that is not Habilis: it answers what a test wants, and tells what came over which connection. */
export async function answering(respond: (came: Came, response: ServerResponse) => void): Promise<AnsweringServer> {
  const came: Came[] = []
  const connections = new Map<unknown, number>()
  const server = createServer(async (request: IncomingMessage, response) => {
    if (!connections.has(request.socket)) connections.set(request.socket, connections.size)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { url = '', headers } = request
    const requestId = headers['x-request-id']?.toString()
    const connection = connections.get(request.socket) ?? 0
    const one = { path: url, requestId, connection, body: Buffer.concat(chunks).toString() }
    came.push(one)
    respond(one, response)
  })
  // A test that fails before it closes this one ends all the same.
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${port}`, came, close }
}
