import { type AddressInfo, connect, createServer } from 'node:net'

/** The one public address of several processes, as a proxy in front of them would be. */
export type PublicEntrance = {
  url: string
  /** Each new connection goes there. */
  leadTo(url: string): void
  close(): Promise<void>
}

export async function openEntrance(): Promise<PublicEntrance> {
  let target: URL | undefined
  const server = createServer((client) => {
    if (!target) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
    client.pipe(upstream).pipe(client)
  })
  // A test that fails before it closes this one ends all the same.
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    leadTo(url) {
      target = new URL(url)
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
