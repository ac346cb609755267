import { z } from 'zod'
import { serviceFile } from '../contract/service-file.ts'

type Schema = { [key: string]: unknown }

/** The JSON Schema of the description file, by which editors complete it and underline mistakes. */
export function serviceSchema(): Schema {
  const schema = z.toJSONSchema(serviceFile, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' })
  return {
    ...schema,
    title: 'Description d’un service (Habilis)',
    description: 'Ce qu’un service apporte : rôles, actions, procédures, messages, menu. Voir docs/service-file.md.',
  }
}

/** As docs/service.schema.json has it. */
export const writtenSchema = () => `${JSON.stringify(serviceSchema(), null, 2)}\n`

const SCHEMA = serviceSchema()

/** The keys that may stand in the object at a path of the file; none where they are the writer's own codes. */
export function knownKeysAt(path: readonly PropertyKey[]): string[] {
  const here = path.reduce<Schema[]>(
    (schemas, key) => schemas.flatMap((schema) => below(schema, key)),
    alternatives(SCHEMA),
  )
  return [...new Set(here.flatMap((schema) => Object.keys(asSchema(schema.properties) ?? {})))]
}

/** The schema itself, or those it stands for. */
function alternatives(schema: Schema): Schema[] {
  const { $ref, anyOf } = schema
  if (typeof $ref === 'string') {
    const target = asSchema(asSchema(SCHEMA.$defs)?.[$ref.split('/').at(-1) ?? ''])
    return target ? alternatives(target) : []
  }
  return Array.isArray(anyOf) ? anyOf.flatMap((one: Schema) => alternatives(one)) : [schema]
}

function below(schema: Schema, key: PropertyKey): Schema[] {
  const inner =
    typeof key === 'number'
      ? asSchema(schema.items)
      : (asSchema(asSchema(schema.properties)?.[String(key)]) ?? asSchema(schema.additionalProperties))
  return inner ? alternatives(inner) : []
}

function asSchema(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined
}
