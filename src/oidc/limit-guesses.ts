import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { countAttempts, refuseWhileWaiting } from '../commands/count-attempts.ts'
import { CLIENT_LIMIT } from '../domain/attempts.ts'
import { Refused } from '../domain/refusals.ts'
import type { OidcDeps } from './deps.ts'

type Guess = { clientId: string; of: 'secrets' | 'assertions'; right: boolean }

/**
 * An application shows who it is. Whoever tries many times waits, even with the right one; the application itself, at
 * another address, does not. While he waits nothing is counted, and `TooManyTries` is thrown.
 */
export async function limitGuesses(
  ctx: Pick<KoaContextWithOIDC, 'req' | 'set'>,
  { runner, visitors }: Pick<OidcDeps, 'runner' | 'visitors'>,
  { clientId, of, right }: Guess,
): Promise<void> {
  const tried = { subject: `client:${clientId} ${visitors.groupOf(ctx.req)}`, limit: CLIENT_LIMIT }
  try {
    if (right) await refuseWhileWaiting(runner.db, tried, runner.now())
    else await countAttempts(runner.db, [tried], runner.now())
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    ctx.set('retry-after', String(error.refusals[0].params?.seconds ?? 60))
    throw new TooManyTries(of)
  }
}

export class TooManyTries extends errors.OIDCProviderError {
  constructor(of: Guess['of']) {
    super(429, 'temporarily_unavailable')
    this.error_description = `too many wrong ${of} from this address`
  }
}
