import type { Database } from '../db/database.ts'
import type { Names } from '../domain/numbered.ts'
import { type Catalogue, catalogueOf, compileService, type ServiceModel } from '../domain/service-model.ts'
import { readCaller, readDefinition, type ServiceInForce } from '../queries/caller.ts'

/** An application that was recognised by its key or token, and all it may ask about. */
export type Caller = {
  /** SHA-256 of the key or token, base64. */
  hash: string
  /** None for a token. */
  keyId: string | null
  institutionId: string
  /** Where the institution is (IANA name). */
  timeZone: string
  catalogue: Catalogue
  /** The journal's number as of which this is true. */
  revision: number
  /** Milliseconds since 1970; Infinity when it does not end by itself. */
  until: number
  /** The clock of `Callers` before it was read. */
  readAt: number
}

export type Callers = {
  /** Who is kept under this hash of a key, as long as nothing was said to have changed. */
  known(hash: string, at: number): Caller | undefined
  /** From the database; nothing for a key that opens nothing. */
  read(db: Database, hash: string, at: number): Promise<Caller | undefined>
  /** No key and no description was said to have changed since it was read. */
  isCurrent(caller: Caller): boolean
  /** Unless it is no longer current. */
  keep(caller: Caller): void
  /** Keys or descriptions have changed. */
  forgetAll(): void
}

/** More keys than this are read again in turn: who floods us with made-up keys is never kept. */
const MOST_KEPT = 1_000

export function createCallers(names: Names): Callers {
  const kept = new Map<string, Caller>()
  const services = new Map<string, { model: ServiceModel; roleIds: string }>()
  let clock = 0

  const modelOf = async (db: Database, { serviceId, version, ...known }: ServiceInForce): Promise<ServiceModel> => {
    const roleIds = JSON.stringify(known.roleIds)
    const compiled = services.get(serviceId)
    if (compiled?.model.version === version && compiled.roleIds === roleIds) return compiled.model
    const row = await readDefinition(db, serviceId, version)
    if (!row) throw new Error(`service ${serviceId} has no version ${version}`)
    const about = { serviceId, version, roleIds: new Map(Object.entries(known.roleIds)) }
    const model = compileService(row.definition, about, names.roles)
    services.set(serviceId, { model, roleIds })
    return model
  }

  return {
    known(hash, at) {
      const found = kept.get(hash)
      return found && at < found.until ? found : undefined
    },
    async read(db, hash, at) {
      const readAt = clock
      const row = await readCaller(db, Buffer.from(hash, 'base64'), new Date(at))
      if (!row) return undefined
      const models = []
      for (const service of row.services) models.push(await modelOf(db, service))
      const { keyId, institutionId, timeZone, revision } = row
      const until = row.until ?? Number.POSITIVE_INFINITY
      return { hash, keyId, institutionId, timeZone, catalogue: catalogueOf(models), revision, until, readAt }
    },
    isCurrent: ({ readAt }) => readAt === clock,
    keep(caller) {
      if (caller.readAt !== clock) return
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(caller.hash, caller)
    },
    forgetAll() {
      clock++
      kept.clear()
    },
  }
}
