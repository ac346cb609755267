import type { ServiceDefinition } from '../domain/service-definition.ts'
import { readServiceFile } from '../service-file/read.ts'

type Running = { source: string; definition: ServiceDefinition }

/** The database keeps the keys of an object in its own order; people are shown that of the file. */
export function inOrderOfFile({ source, definition }: Running): ServiceDefinition {
  return readServiceFile(source).definition ?? definition
}
