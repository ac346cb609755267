import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Runner } from '../db/execute.ts'
import type { Mailer } from '../mail/mail.ts'
import type { Outgoing } from '../outgoing/outgoing-calls.ts'

/** What background work is given by main. */
export type JobDeps = {
  runner: Runner
  pool: pg.Pool
  mailer: Mailer
  /** To addresses that an institution chose. */
  call: Outgoing
  publicUrl: string
  secret: string
  logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>
}
