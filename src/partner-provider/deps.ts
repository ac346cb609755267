import type { FastifyBaseLogger } from 'fastify'
import type { Runner } from '../db/execute.ts'
import type { Sealer } from '../secrets/sealed-box.ts'
import type { Configurations } from './configuration.ts'

export type ProviderDeps = {
  runner: Runner
  /** Where the provider sends people back. */
  callback: URL
  configurationOf: Configurations
  proofs: Sealer
  logger: Pick<FastifyBaseLogger, 'warn'>
}
