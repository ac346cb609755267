import type { Database } from '../db/database.ts'
import type { Names } from '../domain/numbered.ts'
import { type Catalogue, catalogueOf, compileService, type ServiceModel } from '../domain/service-model.ts'
import { readCaller, readDefinition } from '../queries/caller.ts'

/** An application that was recognised by its key, and all it may ask about. */
export type Caller = { keyId: string; institutionId: string; catalogue: Catalogue }

export type Callers = {
  /** Who is known by this hash of a key, as long as nothing was said to have changed. */
  known(hash: string, at: number): Caller | undefined
  /** From the database; nothing for a key that opens nothing. */
  read(hash: string, at: number): Promise<Caller | undefined>
  /** Keys or descriptions have changed. */
  forgetAll(): void
}

/** More keys than this are read again in turn: who floods us with made-up keys is never kept. */
const MOST_KEPT = 1_000

type Kept = { caller: Caller; until: number }

/** `hash` is SHA-256 of the key, base64. */
export function createCallers(db: Database, names: Names): Callers {
  const kept = new Map<string, Kept>()
  const services = new Map<string, ServiceModel>()
  let clock = 0

  /** A version never changes: what was compiled once is good for ever. */
  const modelOf = async (serviceId: string, version: number): Promise<ServiceModel> => {
    const compiled = services.get(serviceId)
    if (compiled?.version === version) return compiled
    const row = await readDefinition(db, serviceId, version)
    if (!row) throw new Error(`service ${serviceId} has no version ${version}`)
    const about = { serviceId, version, roleIds: new Map(Object.entries(row.roleIds)) }
    const model = compileService(row.definition, about, names.roles)
    services.set(serviceId, model)
    return model
  }

  return {
    known(hash, at) {
      const found = kept.get(hash)
      return found && at < found.until ? found.caller : undefined
    },
    async read(hash, at) {
      const asOf = clock
      const row = await readCaller(db, Buffer.from(hash, 'base64'), new Date(at))
      if (!row) return undefined
      const models = await Promise.all(row.services.map(({ serviceId, version }) => modelOf(serviceId, version)))
      const { keyId, institutionId } = row
      const caller = { keyId, institutionId, catalogue: catalogueOf(models) }
      if (kept.size >= MOST_KEPT) kept.clear()
      if (asOf === clock) kept.set(hash, { caller, until: row.until ?? Number.POSITIVE_INFINITY })
      return caller
    },
    forgetAll() {
      clock++
      kept.clear()
    },
  }
}
