// An application behind Habilis, whole: docs/integration.md tells how it came about.
import fastify, { type FastifyRequest } from 'fastify'
import { connect, type Guarded, type Stamps } from 'habilis/client'

const habilis = connect({
  url: process.env.HABILIS_URL ?? 'http://localhost:3000',
  key: process.env.HABILIS_KEY ?? '',
  service: 'FRAIS',
  cache: true,
})

type Claim = Stamps & { id: string; label: string; amount: number; state: 'saisie' | 'validee' }
const claims = new Map<string, Claim>()
const CEILING = 500

// ---- What Habilis is told of a request ----

/** Who is signed in. Here a header says it, so that the example fits in a page; yours comes from your own session. */
const userOf = ({ headers }: FastifyRequest): string | undefined => headers['x-utilisateur']?.toString()

const claimOf = ({ params }: FastifyRequest): Claim | undefined => claims.get((params as { id: string }).id)

/** The type, the id, and what the description reads of it: who created it, and how far it has come. */
const recordOf = (request: FastifyRequest) => {
  const claim = claimOf(request)
  if (!claim) return undefined
  const { id, createdBy, state } = claim
  return { type: 'note_de_frais', id, properties: { createdBy, state } }
}

/** Over the ceiling: a serious message, which a head may override with a reason. */
const overCeiling = (request: FastifyRequest) => {
  const { amount = 0, label = '' } = claimOf(request) ?? {}
  if (amount <= CEILING) return undefined
  const { motif = '' } = (request.body ?? {}) as { motif?: string }
  return { messages: [{ code: 'plafond', amount, subject: label }], motive: motif }
}

const step = (action: string) => ({ action, subject: userOf, resource: recordOf })
const stamped = <T extends object>(record: T & Partial<Stamps>, request: FastifyRequest) => {
  const code = userOf(request) ?? ''
  return habilis.stamp(record, { user: { code, name: code } })
}

// ---- The routes ----

const app = fastify()

app.get('/menu', async (request) => {
  const user = userOf(request)
  return { entries: user ? (await habilis.menu(user)).entries : [] }
})

const enter = habilis.guard({ ...step('saisir'), resource: () => ({ type: 'note_de_frais', id: 'nouvelle' }) })
app.post('/notes', { preHandler: enter }, async (request) => {
  const { label, amount } = request.body as { label: string; amount: number }
  const claim = stamped({ id: String(claims.size + 1), label, amount, state: 'saisie' as const }, request)
  claims.set(claim.id, claim)
  return claim
})

app.get('/notes/:id', { preHandler: habilis.guard(step('consulter')) }, async (request) => claimOf(request))

app.put('/notes/:id', { preHandler: habilis.guard(step('corriger')) }, async (request) => {
  const { label, amount } = request.body as { label: string; amount: number }
  const claim = stamped({ ...claimOf(request), label, amount } as Claim, request)
  claims.set(claim.id, claim)
  return claim
})

const approve = habilis.guard({ ...step('valider'), context: overCeiling })
app.post('/notes/:id/validation', { preHandler: approve }, async (request) => {
  const { decision } = request as Guarded<FastifyRequest>
  const claim = stamped({ ...claimOf(request), state: 'validee' } as Claim, request)
  claims.set(claim.id, claim)
  return { ...claim, toRegularize: decision.overrides ?? [] }
})

console.log(await app.listen({ port: Number(process.env.PORT ?? 4000), host: '127.0.0.1' }))
process.once('SIGTERM', () => {
  habilis.close()
  void app.close()
})
