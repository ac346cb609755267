import type { IncomingMessage } from 'node:http'
import type { FastifyBaseLogger } from 'fastify'
import type { Runner } from '../db/execute.ts'
import type { SignOnHappening } from '../domain/sign-on-happening.ts'
import type { Outgoing } from '../outgoing/outgoing-calls.ts'
import type { AccessLog } from '../traces/access-log.ts'

/** What signing on is given by main. */
export type OidcDeps = {
  runner: Runner
  /** The issuer, without a slash at the end. */
  publicUrl: string
  secret: string
  logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>
  /** To applications: their keys, and that somebody has left. */
  call: Outgoing
  /** Who asks, by address. */
  visitors: {
    groupOf(request: IncomingMessage): string
    /** Counts a request of a kind; the seconds to wait when there are too many. */
    secondsToWait(request: IncomingMessage, kind: string, perMinute: number): number | undefined
  }
  /** For the figures of the operator. */
  happened(what: SignOnHappening): void
  /** Where who signed on is told. */
  accessLog: Pick<AccessLog, 'note'>
}
