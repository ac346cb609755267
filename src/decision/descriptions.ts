import { hash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { readCaller, readDefinition, type ServiceInForce } from '../queries/caller.ts'
import type { Caller } from './callers.ts'
import { KeyEnded } from './point.ts'

/** The descriptions in force of a caller’s services, as the database has them: of the moment that `revision` says. */
type Described = {
  revision: number
  /** When another description takes over, or the key ends; milliseconds since 1970, null is never. */
  until: number | null
  /** The same as long as the descriptions and the roles that they name are. */
  basis: string
  descriptions: readonly Description[]
}

export type Description = ServiceInForce & { definition: ServiceDefinition }

/** Throws `KeyEnded`. */
export type Describe = (caller: Caller, at: number) => Promise<Described>

/** A version never changes: what was read once is good for ever. */
export function describeFrom(db: Database): Describe {
  const kept = new Map<string, { version: number; definition: ServiceDefinition }>()

  const definitionOf = async ({ serviceId, version }: ServiceInForce): Promise<ServiceDefinition> => {
    const known = kept.get(serviceId)
    if (known?.version === version) return known.definition
    const row = await readDefinition(db, serviceId, version)
    if (!row) throw new Error(`service ${serviceId} has no version ${version}`)
    kept.set(serviceId, row)
    return row.definition
  }

  return async (caller, at) => {
    const row = await readCaller(db, Buffer.from(caller.hash, 'base64'), new Date(at))
    if (!row) throw new KeyEnded()
    const { revision, until, services } = row
    const describe = async (service: ServiceInForce) => ({ ...service, definition: await definitionOf(service) })
    const basis = hash('sha256', JSON.stringify(services), 'base64')
    return { revision, until, basis, descriptions: await Promise.all(services.map(describe)) }
  }
}
