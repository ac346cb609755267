import type { FastifyBaseLogger } from 'fastify'
import type { Runner } from '../db/execute.ts'
import { PARTNER_CALLBACK } from '../domain/external-sign-in.ts'
import { PROOFS_SEAL } from '../domain/seals.ts'
import { sealer } from '../secrets/sealed-box.ts'
import { type Begun, beginSignIn } from './begin-sign-in.ts'
import { readConfigurations } from './configuration.ts'
import type { ProviderDeps } from './deps.ts'
import { type Finished, finishSignIn, type Returned } from './finish-sign-in.ts'

/** Signing in at the provider of one's own organisation: how one leaves for it, and what one comes back with. */
export type PartnerSignIn = {
  begin(asked: { address: string; next: string | null }): Promise<Begun>
  finish(returned: Returned): Promise<Finished>
}

type Given = {
  runner: Runner
  publicUrl: string
  secret: string
  privateOrigins?: readonly string[]
  logger: Pick<FastifyBaseLogger, 'warn'>
}

export function openPartnerSignIn({ runner, publicUrl, secret, privateOrigins = [], logger }: Given): PartnerSignIn {
  const deps: ProviderDeps = {
    ...{ runner, logger, callback: new URL(PARTNER_CALLBACK, publicUrl) },
    configurationOf: readConfigurations(secret, privateOrigins),
    proofs: sealer(secret, PROOFS_SEAL),
  }
  return { begin: (asked) => beginSignIn(deps, asked), finish: (returned) => finishSignIn(deps, returned) }
}
