import type { Database } from '../db/database.ts'
import { type DefinitionRow, readDefinition } from '../queries/caller.ts'
import type { Caller } from './callers.ts'

/** What a service is described by, as it is told to its application. */
export type Descriptions = { of(caller: Caller): Promise<readonly DefinitionRow[]> }

/** A version never changes: what was read once is good for ever. */
export function keepDescriptions(db: Database): Descriptions {
  const kept = new Map<string, DefinitionRow>()

  const read = async (serviceId: string, version: number): Promise<DefinitionRow> => {
    const known = kept.get(serviceId)
    if (known?.version === version) return known
    const row = await readDefinition(db, serviceId, version)
    if (!row) throw new Error(`service ${serviceId} has no version ${version}`)
    kept.set(serviceId, row)
    return row
  }

  return {
    of: ({ catalogue }) => Promise.all(catalogue.services.map(({ serviceId, version }) => read(serviceId, version))),
  }
}
