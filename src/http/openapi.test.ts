import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { UNLOGGED } from '../../test/unlogged.ts'
import { type Ground, NOW, openGround } from '../../test/world.ts'
import { PHRASES } from '../domain/refusal-phrases.ts'
import { apiPages } from './api-pages.ts'
import { apiRoutes } from './routes.ts'
import { createServer } from './server.ts'

const publicUrl = 'https://habilis.exemple.fr'
let ground: Ground
let app: FastifyInstance
let document: Document
const served: { method: string; url: string }[] = []

type Schema = { [key: string]: unknown }
type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security?: Schema[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content: Record<string, { schema?: Schema }> }>
}
type Document = {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}

before(async () => {
  ground = await openGround()
  app = await createServer({ publicUrl, logger: pino({ level: 'silent' }), trustProxy: false })
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') served.push({ method: one, url })
  })
  apiRoutes(app, { runner: { db: ground.db, now: () => NOW }, publicUrl, secret: 'x'.repeat(32), accessLog: UNLOGGED })
  const documented = served.length
  await apiPages(app, publicUrl)
  served.length = documented
  document = (await app.inject({ url: '/api/openapi.json' })).json()
})
after(async () => {
  await app.close()
  await ground.close()
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

test('every route that is served is in the document, and nothing else', () => {
  const expected = served.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
  const told = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  assert.ok(expected.length > 40)
  assert.deepEqual(told.sort(), expected.sort())
})

test('the document has the shape of OpenAPI 3.1', () => {
  assert.match(document.openapi, /^3\.1\.\d+$/)
  assert.deepEqual(Object.keys(document.info), ['title', 'version', 'description'])
  assert.deepEqual(document.servers, [{ url: publicUrl }])
  for (const path of Object.keys(document.paths)) assert.match(path, /^\/api(\/[\w-]+|\/\{\w+\})+$/)
})

test('each operation has an identifier of its own, a summary, and a tag that is declared', () => {
  const identifiers = operations().map(({ operation }) => operation.operationId)
  assert.equal(new Set(identifiers).size, identifiers.length)
  const tags = new Set(document.tags.map((tag) => tag.name))
  for (const { operation, path } of operations()) {
    assert.match(operation.operationId, /^[a-z]+_\w+[a-z]$/i, path)
    assert.ok(operation.summary.length > 4, path)
    assert.ok(operation.tags.length === 1 && tags.has(operation.tags[0] ?? ''), path)
  }
})

test('each part of an address in braces is a required parameter, and no other is in the path', () => {
  for (const { path, operation } of operations()) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
    const braces = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(inPath.map((parameter) => parameter.name).sort(), braces.sort(), path)
    assert.ok(inPath.every((parameter) => parameter.required))
    const names = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    assert.equal(new Set(names).size, names.length, path)
  }
})

test('each operation tells its success, in JSON or as a file, and its refusals as problems', () => {
  for (const { path, operation } of operations()) {
    const [success = ''] = Object.keys(operation.responses)
    assert.match(success, /^20[01]$/, path)
    const content = operation.responses[success]?.content ?? {}
    assert.ok(content['application/json']?.schema ?? content['application/pdf'], path)
    assert.deepEqual(operation.responses.default?.content, {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    })
  }
})

test('every reference in the document leads somewhere in it', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target)
  assert.ok(references.length > 0)
  for (const target of new Set(references)) {
    assert.match(target, /^#\//)
    const found = target
      .slice(2)
      .split('/')
      .reduce<unknown>((value, key) => (value as Schema | undefined)?.[key], document)
    assert.ok(found, target)
  }
})

test('no schema is empty where something is sent or answered: what is documented can be built from', () => {
  for (const { path, method, operation } of operations()) {
    const body = operation.requestBody?.content['application/json']?.schema
    if (body) assert.ok(Object.keys(body).length > 0, `${method} ${path}`)
    for (const { name, schema } of operation.parameters) assert.ok(Object.keys(schema).length > 0, `${path} ${name}`)
  }
})

test('what needs a session says so, by a scheme that is declared', () => {
  const open = operations().filter(({ operation }) => !operation.security)
  assert.ok(open.some(({ path, method }) => path === '/api/session' && method === 'post'))
  assert.ok(open.length < operations().length / 2)
  for (const { operation } of operations())
    for (const scheme of (operation.security ?? []).flatMap(Object.keys))
      assert.ok(document.components.securitySchemes[scheme])
})

test('the problem’s schema names every code of refusal', () => {
  const properties = document.components.schemas.Problem?.properties as Record<string, { enum?: string[] }>
  assert.deepEqual(properties.code?.enum, Object.keys(PHRASES))
})

test('lists say that they can be had as CSV', () => {
  const groups = document.paths['/api/agreements/{agreementId}/groups']?.get
  assert.ok(groups?.responses['200']?.content['text/csv'])
})

test('the document is browsable', async () => {
  const page = await app.inject({ url: '/api/docs/' })
  assert.deepEqual([page.statusCode, page.headers['content-type']], [200, 'text/html; charset=utf-8'])
})
