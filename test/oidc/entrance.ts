import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The one public address of several processes, as a proxy in front of them would be. */
export type PublicEntrance = {
  url: string
  /** Each new request goes there; a browser keeps its connection to the entrance. */
  leadTo(url: string): void
  close(): Promise<void>
}

export async function openEntrance(): Promise<PublicEntrance> {
  let target = ''
  const server = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked
    // A connection kept would outlive the process at its end.
    const onward = request(new URL(url, target), { method, headers, agent: false }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  // A test that fails before it closes this one ends all the same.
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo(url) {
      target = url
    },
    close: () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}
