import { z } from 'zod'
import type { Route } from '../contract/route.ts'
import { API_SCOPES } from '../domain/api-scopes.ts'
import { PHRASES } from '../domain/refusal-phrases.ts'

type Schema = Record<string, unknown>

/** OpenAPI 3.1 of the API, made from the very contract the server parses with. */
export function openApi(routes: readonly Route[], publicUrl: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Habilis',
      version: '1',
      description:
        'Tout ce que fait un écran est un appel de cette API. Les refus sont des « problem details » (RFC 9457) ; leur `code` est l’un de ceux du schéma Problem.',
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-habilis' },
        client: {
          type: 'oauth2',
          description: 'Une application en son propre nom, si sa Caf lui en a donné l’accès.',
          flows: { clientCredentials: { tokenUrl: `${publicUrl}/sso/token`, scopes: SCOPES } },
        },
      },
    },
  }
}

function operation(route: Route): Schema {
  const success = String(route.status ?? 200)
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    ...(route.access !== 'public' && { security: securityOf(route) }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body) } }),
    responses: {
      [success]: {
        description: 'Fait',
        content: { ...contentOf(route.response), ...(route.csv && { 'text/csv': {} }) },
      },
      default: {
        description: 'Refus motivé',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const SCOPES = {
  [API_SCOPES.read]: 'Lire ce que lit un administrateur de la Caf',
  [API_SCOPES.administer]: 'Administrer, sauf ce qui reste à des personnes',
}

/** An application in its own name is nobody: what somebody does about himself is closed to it. */
function securityOf({ access, method }: Route): Schema[] {
  const scope = method === 'GET' ? API_SCOPES.read : API_SCOPES.administer
  return access === 'signed_in' ? [{ session: [] }, { client: [scope] }] : [{ session: [] }]
}

const operationId = (route: Route) =>
  `${route.method.toLowerCase()}_${route.path.replace('/api/', '').replace(/\W+/g, '_')}`

/** What JSON cannot tell is a file: the signed convention. */
function contentOf(schema: z.ZodType): Schema {
  const told = toSchema(schema)
  return Object.keys(told).length === 0 ? { 'application/pdf': {} } : { 'application/json': { schema: told } }
}

function toSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  return rest
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Schema[] {
  if (!schema) return []
  return Object.entries(schema.shape).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(inner, undefined).success,
    schema: toSchema(inner),
  }))
}

const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { enum: Object.keys(PHRASES) },
    requestId: { type: 'string', format: 'uuid' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    current: { description: 'Pour un conflit : ce qui est enregistré à présent.' },
  },
}
