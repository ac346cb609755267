import { createServer } from 'node:net'

const TRIES = 20

/** The first port, from `first` on, on which nothing listens on this machine. */
export async function firstFreePort(first: number): Promise<number> {
  for (let port = first; port < first + TRIES; port++) if (await isFree(port)) return port
  throw new Error(`The ports ${first} to ${first + TRIES - 1} are all in use; choose another with --port.`)
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = createServer()
  probe.once('error', () => resolve(false))
  probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  return promise
}
