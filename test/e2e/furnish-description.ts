import { readFile } from 'node:fs/promises'
import { importService } from '../../src/commands/import-service.ts'
import { readServiceFile } from '../../src/service-file/read.ts'
import type { StaffedWorld } from '../staffed-world.ts'

/** One of the files shipped with Habilis. */
export const shipped = (name: string): Promise<string> =>
  readFile(new URL(`../../services/${name}.yaml`, import.meta.url), 'utf8')

/** Imports a file as the Caf’s administrator does: a first version. */
export async function importFile({ run, caf }: StaffedWorld, source: string): Promise<string> {
  const { definition, problems } = readServiceFile(source)
  if (!definition) throw new Error(JSON.stringify(problems))
  const input = { institutionId: caf.id, source, definition, expectedVersion: null }
  return (await run(importService, caf.admin, input)).serviceId
}
