import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
const running = new Set<ChildProcess>()

/** Runs a tool of the project and shows what it prints; resolves when it ends, with its code and its output. */
export function run(command: string, args: string[], env: Record<string, string> = {}) {
  // The tools start with « env node »: it must be the project's, not the machine's.
  const path = `${BIN}${delimiter}${process.env.PATH ?? ''}`
  const child = spawn(command, args, { env: { ...process.env, ...env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let output = ''
  const show = (to: NodeJS.WriteStream) => (chunk: string) => {
    output += chunk
    to.write(chunk)
  }
  child.stdout.setEncoding('utf8').on('data', show(process.stdout))
  child.stderr.setEncoding('utf8').on('data', show(process.stderr))
  return new Promise<{ ok: boolean; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ ok: code === 0, output })
    })
  })
}

/** Ends what is still running, for when we are told to leave. */
export function endAll(): void {
  for (const child of running) child.kill('SIGTERM')
}
