/** Too many callers are waiting already; to be answered « try again in a moment » (503), not queued further. */
export class TooBusy extends Error {
  override name = 'TooBusy'
  constructor(waiting: number) {
    super(`${waiting} callers are already waiting`)
  }
}

/**
 * Runs at most `atOnce` works together, the others in the order they came, and refuses with `TooBusy` when `mayWait`
 * of them wait already: a burst of logins may use the processors and memory, not exhaust them.
 */
export function bounded(atOnce: number, mayWait: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0

  const enter = async () => {
    if (running < atOnce) {
      running++
      return
    }
    if (waiting.length >= mayWait) throw new TooBusy(waiting.length)
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // The place is handed over rather than freed, so that a newcomer cannot overtake those who wait.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
