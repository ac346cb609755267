import { Provider } from 'oidc-provider'
import { hashToken, sameBytes } from '../secrets/tokens.ts'
import { ownOf } from './account.ts'
import type { OwnMetadata } from './client-store.ts'
import type { OidcDeps } from './deps.ts'
import { limitGuesses } from './limit-guesses.ts'
import { noteSecret } from './shown-by.ts'

type Client = { clientId: string }

/** Compares against every hash that holds, in a time that tells nothing; random secrets need no slow hash. */
export function compareSecretOf(deps: Pick<OidcDeps, 'runner' | 'visitors'>) {
  return async function compareClientSecret(this: Client, given: string): Promise<boolean> {
    const { ctx } = Provider
    if (!ctx) throw new Error('a secret is compared in a request')
    const hash = hashToken(given)
    const { secret_hashes } = ownOf(this) as OwnMetadata
    const right = secret_hashes.map((known) => sameBytes(hash, Buffer.from(known, 'hex'))).includes(true)
    if (right) noteSecret(ctx, hash)
    await limitGuesses(ctx, deps, { clientId: this.clientId, of: 'secrets', right })
    return right
  }
}
