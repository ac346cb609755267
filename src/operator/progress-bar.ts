const WIDTH = 30
const EVERY_MS = 100

/** On the terminal alone: what is piped or logged holds no half-drawn bars. */
export function progressBar(stream: NodeJS.WriteStream): { show(done: number, of: number): void; clear(): void } {
  let drawnAt = 0
  return {
    show(done, of) {
      const now = Date.now()
      if (!stream.isTTY || now - drawnAt < EVERY_MS) return
      drawnAt = now
      const share = of === 0 ? 1 : Math.min(1, done / of)
      const full = Math.round(share * WIDTH)
      stream.write(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} % `)
    },
    clear() {
      if (stream.isTTY) stream.write(`\r${' '.repeat(WIDTH + 10)}\r`)
    },
  }
}
