import { readFile } from 'node:fs/promises'
import { MODULES } from '../../examples/comptabilite/server/modules.ts'
import { changeClient } from '../commands/change-client.ts'
import type { GivenClient } from '../commands/client-settings.ts'
import { createAccessKey } from '../commands/create-access-key.ts'
import { drawClientSecret } from '../commands/draw-client-secret.ts'
import { importService } from '../commands/import-service.ts'
import { registerClient } from '../commands/register-client.ts'
import type { Database } from '../db/database.ts'
import { type Command, execute } from '../db/execute.ts'
import type { System } from '../domain/actor.ts'
import { readOidcClient } from '../queries/oidc-client.ts'
import { readServiceOfCode } from '../queries/service-description.ts'
import { readServiceFile } from '../service-file/read.ts'

/** How the application shows Habilis who it is: one key for what it asks, and a client a module. */
export type Credentials = {
  institutionId: string
  key: string
  clients: Record<string, { id: string; secret: string }>
}

type Place = { db: Database; institutionId: string; at: Date }

/** Where the three modules of the accounts are, what may ask in their name, and what they show: what is known already is kept. */
export async function registerApplication(place: Place, origin: string, kept?: Credentials): Promise<Credentials> {
  const known = kept?.institutionId === place.institutionId ? kept : undefined
  const serviceIds: string[] = []
  const clients: Credentials['clients'] = {}
  for (const [module, { service }] of Object.entries(MODULES)) {
    const serviceId = await giveAddress(place, module, service, `${origin}/${module}`)
    serviceIds.push(serviceId)
    clients[module] = await saveClient(place, serviceId, `${origin}/${module}`, known?.clients[module])
  }
  const { institutionId } = place
  const key = known?.key ?? (await run(place, createAccessKey, { institutionId, name: 'Cocwinelle', serviceIds })).key
  return { institutionId, key, clients }
}

function run<I, R>({ db, institutionId, at }: Place, command: Command<I, R, System>, input: I): Promise<R> {
  return execute({ db, now: () => at }, command, { system: 'seed', institutionId }, input)
}

/** A described service is changed by its file alone. */
async function giveAddress(place: Place, module: string, code: string, address: string): Promise<string> {
  const { db, institutionId } = place
  const file = await readFile(new URL(`../../services/${module}.yaml`, import.meta.url), 'utf8')
  const source = file.replace(/^address: .*$/m, `address: ${address}/`)
  const { definition } = readServiceFile(source)
  if (!definition) throw new Error(`services/${module}.yaml cannot be read: npm run habilis -- service check`)
  const known = await readServiceOfCode(db, institutionId, code)
  const expectedVersion = known?.running?.number ?? null
  return (await run(place, importService, { institutionId, source, definition, expectedVersion })).serviceId
}

async function saveClient(place: Place, serviceId: string, here: string, kept?: { id: string; secret: string }) {
  const wanted = clientAt(here)
  const registered = await readOidcClient(place.db, serviceId, place.at)
  if (!registered) {
    const { clientId, secret } = await run(place, registerClient, { serviceId, ...wanted })
    return { id: clientId, secret: secret ?? '' }
  }
  const { clientId, version, redirectUris } = registered
  if (redirectUris[0] !== wanted.redirectUris[0]) await run(place, changeClient, { serviceId, version, ...wanted })
  if (kept?.id === clientId) return kept
  return { id: clientId, secret: (await run(place, drawClientSecret, { serviceId, overlap: 'none' })).secret }
}

const clientAt = (here: string): GivenClient => ({
  ...{ authentication: 'secret', jwks: null, jwksUri: null, idTokenAlgorithm: 'RS256', isMachine: false },
  ...{ redirectUris: [`${here}/retour`], postLogoutRedirectUris: [`${here}/au-revoir`] },
  backchannelLogoutUri: `${here}/annonce-deconnexion`,
})
