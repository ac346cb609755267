import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import express from 'express'
import fastify, { type FastifyRequest } from 'fastify'
import { answering } from '../../test/answering-server.ts'
import { type AskingWorld, openAskingWorld } from '../../test/asking-world.ts'
import { connect, type Guarded, type Habilis, type Step } from './connect.ts'

let world: AskingWorld
let habilis: Habilis
let yes: string
let no: string
before(async () => {
  world = await openAskingWorld()
  habilis = connect({ url: world.url, key: world.key, timeoutMs: 10_000 })
  yes = await world.opened('Gaelle', 'Garde', { groupId: world.social.id })
  no = await world.opened('Nora', 'Garde', { groupId: world.guichet.id })
})
after(async () => {
  habilis.close()
  await world.close()
})

type Routed = { headers: Record<string, string | string[] | undefined>; params: unknown }

/** Who is signed in stands in a header here; « none » is a record that does not exist. */
const readDossier: Step<Routed> = {
  action: 'read',
  subject: ({ headers }) => headers.user?.toString(),
  resource: async ({ params }) => {
    const { id } = params as { id: string }
    return id === 'none' ? undefined : { type: 'dossier', id }
  },
}

/** An application that lives as long as its test, and how to ask it. */
type Application = { get(path: string, headers?: Record<string, string>): Promise<Response>; close(): Promise<void> }

async function onFastify(client = habilis): Promise<Application> {
  const app = fastify()
  app.get('/dossiers/:id', { preHandler: client.guard<FastifyRequest>(readDossier) }, async (request) => ({
    role: (request as Guarded<FastifyRequest>).decision.path?.role,
  }))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { get: (path, headers = {}) => fetch(url + path, { headers }), close: () => app.close() }
}

async function onExpress(client = habilis): Promise<Application> {
  const app = express()
  app.get('/dossiers/:id', client.guard<express.Request>(readDossier), (request, response) => {
    response.json({ role: (request as Guarded<express.Request>).decision.path?.role })
  })
  const server: Server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return { get: (path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers }), close }
}

for (const [name, open] of Object.entries({ Fastify: onFastify, Express: onExpress })) {
  test(`${name}: a yes reaches the route, with the decision`, async () => {
    const app = await open()
    const response = await app.get('/dossiers/d1', { user: yes })
    assert.deepEqual([response.status, await response.json()], [200, { role: 'T2' }])
    await app.close()
  })

  test(`${name}: a no is a 403 with the reason in the reader’s language, and the route is not reached`, async () => {
    const app = await open()
    const texts = []
    for (const language of ['fr', 'en-GB,en;q=0.9']) {
      const response = await app.get('/dossiers/d1', { user: no, 'accept-language': language })
      assert.equal(response.status, 403)
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
      const problem = (await response.json()) as Record<string, string>
      assert.deepEqual([problem.status, problem.code], [403, 'no_role'])
      assert.ok(problem.mend)
      texts.push([problem.title, problem.detail])
    }
    assert.deepEqual(texts, [
      ['Accès refusé', 'Aucun de vos groupes ne donne ce droit.'],
      ['Access denied', 'None of your groups gives this right.'],
    ])
    await app.close()
  })

  test(`${name}: nobody signed in is a 401, no such record a 404`, async () => {
    const app = await open()
    assert.equal((await app.get('/dossiers/d1')).status, 401)
    assert.equal((await app.get('/dossiers/none', { user: yes })).status, 404)
    await app.close()
  })

  test(`${name}: without an answer from Habilis nothing is open: 503, to be tried again, and no cause for strangers`, async () => {
    const silent = await answering((_, response) => void response.destroy())
    const client = connect({ url: silent.url, key: 'k' })
    const app = await open(client)
    const response = await app.get('/dossiers/d1', { user: yes })
    assert.equal(response.status, 503)
    assert.equal(response.headers.get('retry-after'), '2')
    const problem = (await response.json()) as Record<string, string>
    assert.equal(problem.code, 'unreachable')
    assert.ok(!('cause' in problem))
    await app.close()
    client.close()
    await silent.close()
  })

  test(`${name}: the developer’s own mistake is the application’s error, and nothing is open`, async () => {
    const client = connect({ url: world.url, key: 'hab_wrong', timeoutMs: 10_000 })
    const app = await open(client)
    assert.equal((await app.get('/dossiers/d1', { user: yes })).status, 500)
    await app.close()
    client.close()
  })
}
