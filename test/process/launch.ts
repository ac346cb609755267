import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Enough for a loaded machine; a quiet one takes a few seconds. */
const LONGEST_MS = 120_000

export type Launched = {
  child: ChildProcess
  /** Resolves once all that was printed matches; rejects with what was printed when it ends or takes too long. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>
  /** Everything printed, once the process has ended, with its code or signal. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>
}

/** A real process of the product, as `npm` would start it. */
export function launch(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Launched {
  const child = spawn(process.execPath, [ROOT + file, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      for (const watch of watchers) watch()
    })
  const ended = Promise.withResolvers<Awaited<Launched['ended']>>()
  child.once('close', (code, signal) => ended.resolve({ code, signal, output }))
  const printed = (pattern: RegExp) => {
    const seen = Promise.withResolvers<RegExpMatchArray>()
    const watch = () => {
      const match = output.match(pattern)
      if (match) seen.resolve(match)
    }
    const timer = setTimeout(() => seen.reject(new Error(`${pattern} was not printed in time:\n${output}`)), LONGEST_MS)
    watchers.add(watch)
    watch()
    void ended.promise.then(() => seen.reject(new Error(`ended before printing ${pattern}:\n${output}`)))
    return seen.promise.finally(() => {
      clearTimeout(timer)
      watchers.delete(watch)
    })
  }
  return { child, printed, ended: ended.promise }
}
