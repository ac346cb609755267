import type { Adapter } from 'oidc-provider'
import type { Runner } from '../db/execute.ts'
import { clientStore } from './client-store.ts'
import { grantStore } from './grant-store.ts'
import { interactionStore, usedAssertionStore } from './passing-stores.ts'
import { sessionStore } from './session-store.ts'
import { tokenStore } from './token-store.ts'

/** Where the library keeps each kind of thing. */
export function adapterOf(runner: Runner): (model: string) => Adapter {
  return (model) => {
    switch (model) {
      case 'Session':
        return sessionStore(runner)
      case 'Client':
        return clientStore(runner)
      case 'Grant':
        return grantStore(runner)
      case 'Interaction':
        return interactionStore(runner)
      case 'ReplayDetection':
        return usedAssertionStore(runner)
      case 'AuthorizationCode':
      case 'AccessToken':
      case 'RefreshToken':
      case 'ClientCredentials':
        return tokenStore(runner, model)
      default:
        throw new Error(`nothing is kept of ${model}`)
    }
  }
}
