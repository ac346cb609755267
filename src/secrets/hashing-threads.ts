import { Worker } from 'node:worker_threads'
import type { Options } from '@node-rs/argon2'

/** What is asked of a thread: to hash a password, or to verify it against a hash. */
export type ToHash = { password: string } & ({ parameters: Options } | { hash: string })
export type Hashed = { done: string | boolean } | { failed: string }

type Waiting = { resolve: (value: string | boolean) => void; reject: (error: Error) => void }

/**
 * Threads that hash, started when first needed, each one password at a time. They run below the priority of the rest
 * of the process: a storm of sign-ins takes the time that answers leave, not theirs. As many as are
 * asked at once: whoever asks bounds them.
 */
export function hashingThreads(): (asked: ToHash) => Promise<string | boolean> {
  const idle: Worker[] = []

  const start = (): Worker => {
    // Without the options of the process: some, such as those of a program given as text, forbid a thread from a file.
    const worker = new Worker(new URL('./hashing-thread.ts', import.meta.url), { execArgv: [] })
    // A process that has nothing else to do may end.
    worker.unref()
    return worker
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      const worker = idle.pop() ?? start()
      worker.ref()
      oneAnswer(worker, { resolve, reject }, () => {
        worker.unref()
        idle.push(worker)
      })
      worker.postMessage(asked)
    })
}

/** A thread that broke is not used again. */
function oneAnswer(worker: Worker, { resolve, reject }: Waiting, free: () => void): void {
  const stop = () => worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
  const onMessage = (hashed: Hashed) => {
    stop()
    free()
    if ('done' in hashed) resolve(hashed.done)
    else reject(new Error(hashed.failed))
  }
  const onEnd = (cause: unknown) => {
    stop()
    reject(new Error('a hashing thread ended', { cause }))
  }
  worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
}
