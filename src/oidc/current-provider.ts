import type { Provider } from 'oidc-provider'
import type { OidcDeps } from './deps.ts'
import { createProvider, type Makings } from './provider.ts'
import { keepSigningKeys, readSigningKeys } from './signing-keys.ts'

/** How long a process may go on without the newest keys: they are published for days before they sign. */
const LOOK_EVERY_MS = 30_000

export type CurrentProvider = {
  get(): Promise<Provider>
  /** Look again at the next request. */
  forget(): void
}

/**
 * The library's provider cannot change its keys, nor the names of its claims: when they have changed in the database,
 * another one takes its place. All that users and applications hold is in the database, hence goes on.
 */
export function currentProvider(deps: OidcDeps): CurrentProvider {
  let made: { provider: Provider; of: string } | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<Provider> | undefined

  const look = async (): Promise<Provider> => {
    const makings = await readMakings(deps)
    const of = JSON.stringify(makings)
    if (made?.of !== of) made = { provider: createProvider(deps, makings), of }
    lookedAt = deps.runner.now().getTime()
    return made.provider
  }

  return {
    async get() {
      const isRecent = Math.abs(deps.runner.now().getTime() - lookedAt) < LOOK_EVERY_MS
      if (made && isRecent) return made.provider
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
    forget() {
      lookedAt = Number.NEGATIVE_INFINITY
    },
  }
}

async function readMakings(deps: OidcDeps): Promise<Makings> {
  const { runner, secret } = deps
  const found = await readSigningKeys(runner, secret)
  if (found.length === 0) await keepSigningKeys(runner, secret)
  const keys = found.length > 0 ? found : await readSigningKeys(runner, secret)
  const names = await runner.db
    .selectFrom('institution')
    .select('rightsClaim')
    .distinct()
    .orderBy('rightsClaim')
    .execute()
  return { keys, rightsClaims: names.map(({ rightsClaim }) => rightsClaim) }
}
