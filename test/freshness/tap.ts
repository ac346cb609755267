import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Between Habilis and PostgreSQL, so that a test can spoil the line of the feed, and no other. */
export type Tap = {
  /** The database's address by way of this tap. */
  url: string
  /** Nothing passes any more on the feed's lines, and nobody is told: as when a switch dies. */
  silence(): void
  /** The feed's lines are closed, and new ones refused. */
  cut(): void
  /** Nothing passes on the feed's lines until `restore`, which then lets all of it through. */
  hold(): void
  /** All is as before; only what fell silent stays silent. */
  restore(): void
  stop(): Promise<void>
}

type State = 'open' | 'silent' | 'cut' | 'held'
type Line = { near: Socket; far: Socket; isFeed: boolean; isSilent: boolean; held: (() => void)[] }

/** How the feed names itself in its first packet. */
const FEED = 'habilis feed'

export async function openTap(databaseUrl: string): Promise<Tap> {
  const target = new URL(databaseUrl)
  const lines = new Set<Line>()
  let state: State = 'open'

  const open = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname)
    const line: Line = { near, far, isFeed: false, isSilent: false, held: [] }
    lines.add(line)
    near.once('data', (first) => {
      line.isFeed = first.includes(FEED)
      line.isSilent = line.isFeed && state === 'silent'
      if (line.isFeed && state === 'cut') end(line)
    })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true)
      from.on('error', () => undefined)
      from.on('close', () => end(line))
      from.on('data', (chunk) => pass(line, () => to.write(chunk)))
    }
  }

  const pass = (line: Line, forward: () => void): void => {
    if (line.isSilent) return
    if (line.isFeed && state === 'held') line.held.push(forward)
    else forward()
  }

  const end = (line: Line): void => {
    lines.delete(line)
    line.near.destroy()
    line.far.destroy()
  }

  const feeds = (): Line[] => [...lines].filter(({ isFeed }) => isFeed)

  const server = createServer(open)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    silence() {
      state = 'silent'
      for (const line of feeds()) line.isSilent = true
    },
    cut() {
      state = 'cut'
      for (const line of feeds()) end(line)
    },
    hold() {
      state = 'held'
    },
    restore() {
      state = 'open'
      for (const line of feeds()) for (const forward of line.held.splice(0)) forward()
    },
    async stop() {
      for (const line of lines) end(line)
      server.close()
      await once(server, 'close')
    },
  }
}
