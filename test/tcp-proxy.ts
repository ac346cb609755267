import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type TcpProxy = {
  url: string
  /** The first lines of the requests that went through. */
  readonly lines: string[]
  /** Connections that ask for this path say nothing more, and stay open, until they may again. */
  hold(path: string): void
  release(): void
  /** Connections that ask for this path end, and each new one at once, until they may again. */
  cut(path: string): void
  restore(): void
  /** Every connection ends, and each new one at once, until it is up again. */
  down(): void
  up(): void
  close(): Promise<void>
}

type Pair = { client: Socket; upstream: Socket; path: string; held: Buffer[] }

/** Between an application and Habilis: what a network does to them, a test does here. */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Pair>()
  const lines: string[] = []
  let heldPath: string | undefined
  let cutPath: string | undefined
  let isDown = false

  const server = createServer((client) => {
    client.on('error', () => client.destroy())
    if (isDown) return void client.destroy()
    const upstream = connect(Number(port), hostname)
    const pair: Pair = { client, upstream, path: '', held: [] }
    pairs.add(pair)
    client.on('data', (chunk) => {
      const line = /^(?:GET|POST) (\S+)/.exec(chunk.toString('latin1'))
      if (line) {
        pair.path = line[1] ?? ''
        lines.push(line[0])
      }
      if (pair.path === cutPath) return void client.destroy()
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      if (pair.path === heldPath) pair.held.push(chunk)
      else client.write(chunk)
    })
    const end = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end)
  })
  // A test that fails before it closes this one ends all the same.
  server.unref()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endAll = () => {
    for (const { client, upstream } of pairs) for (const socket of [client, upstream]) socket.destroy()
  }
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    lines,
    hold: (path) => {
      heldPath = path
    },
    release() {
      heldPath = undefined
      for (const { client, held } of pairs) for (const chunk of held.splice(0)) client.write(chunk)
    },
    cut(path) {
      cutPath = path
      for (const pair of pairs) if (pair.path === path) pair.client.destroy()
    },
    restore() {
      cutPath = undefined
    },
    down() {
      isDown = true
      endAll()
    },
    up() {
      isDown = false
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      endAll()
      await closed
    },
  }
}
