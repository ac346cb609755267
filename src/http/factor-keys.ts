import { APP_SEAL, CHALLENGE_SEAL } from '../domain/seals.ts'
import { type Site, siteOf } from '../secrets/passkeys.ts'
import { type Sealer, sealer } from '../secrets/sealed-box.ts'
import type { Deps } from './deps.ts'

/** What second factors rest on: the seals of seeds and of challenges, and where passkeys are good. */
export type FactorKeys = { seeds: Sealer; passkeys: { site: Site; challenges: Sealer } }

export function factorKeys({ secret, publicUrl }: Pick<Deps, 'secret' | 'publicUrl'>): FactorKeys {
  return {
    seeds: sealer(secret, APP_SEAL),
    passkeys: { site: siteOf(publicUrl), challenges: sealer(secret, CHALLENGE_SEAL) },
  }
}
