import { errors, Provider } from 'oidc-provider'
import { countAttempts, refuseWhileWaiting } from '../commands/count-attempts.ts'
import { CLIENT_LIMIT } from '../domain/attempts.ts'
import { Refused } from '../domain/refusals.ts'
import { hashToken, sameBytes } from '../secrets/tokens.ts'
import { ownOf } from './account.ts'
import type { OwnMetadata } from './client-store.ts'
import type { OidcDeps } from './deps.ts'

type Client = { clientId: string }

/**
 * Compares against every hash that holds, in a time that tells nothing; random secrets need no slow hash. Whoever tries
 * many waits, even with the right one; the application itself, at another address, does not.
 */
export function compareSecretOf({ runner, visitors }: Pick<OidcDeps, 'runner' | 'visitors'>) {
  return async function compareClientSecret(this: Client, given: string): Promise<boolean> {
    const { ctx } = Provider
    if (!ctx) throw new Error('a secret is compared in a request')
    const hash = hashToken(given)
    const { secret_hashes } = ownOf(this) as OwnMetadata
    const right = secret_hashes.map((known) => sameBytes(hash, Buffer.from(known, 'hex'))).includes(true)
    const tried = { subject: `client:${this.clientId} ${visitors.groupOf(ctx.req)}`, limit: CLIENT_LIMIT }
    try {
      if (right) await refuseWhileWaiting(runner.db, tried, runner.now())
      else await countAttempts(runner.db, [tried], runner.now())
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      ctx.set('retry-after', String(error.refusals[0].params?.seconds ?? 60))
      throw new TooManyTries()
    }
    return right
  }
}

class TooManyTries extends errors.OIDCProviderError {
  constructor() {
    super(429, 'temporarily_unavailable')
    this.error_description = 'too many wrong secrets from this address'
  }
}
