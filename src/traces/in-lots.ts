import type { FastifyBaseLogger } from 'fastify'

/** Written about each second, one lot at a time, and at the stop. */
export type Lots = { write(): Promise<void>; stop(): Promise<void> }

/** A process that is killed loses what a second brought, at most; of refused decisions, the counts of a minute. */
const EVERY_MS = 1_000

/** What could not be written stays where it is: the next turn tries again. `isLast`: at the stop. */
export function inLots(
  write: (isLast: boolean) => Promise<void>,
  logger: Pick<FastifyBaseLogger, 'error'>,
  what: string,
): Lots {
  let writing = Promise.resolve()
  const writeSoon = (isLast = false): Promise<void> => {
    writing = writing
      .then(() => write(isLast))
      .catch((error) => logger.error({ err: error }, `${what}: not written yet`))
    return writing
  }
  const timer = setInterval(() => void writeSoon(), EVERY_MS)
  timer.unref()
  return {
    write: () => writeSoon(),
    async stop() {
      clearInterval(timer)
      await writeSoon(true)
    },
  }
}
