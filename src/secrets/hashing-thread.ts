// The body of a thread that hashes passwords, one at a time, and gives way to whatever answers people meanwhile.
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'
import type { Hashed, ToHash } from './hashing-threads.ts'

giveWay()
parentPort?.on('message', (asked: ToHash) => parentPort?.postMessage(answer(asked)))

function answer(asked: ToHash): Hashed {
  try {
    const { password } = asked
    return { done: 'hash' in asked ? verifySync(asked.hash, password) : hashSync(password, asked.parameters) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** On Linux a thread has a priority of its own, by its number; elsewhere it keeps the process's. */
function giveWay(): void {
  if (process.platform !== 'linux') return
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
}
