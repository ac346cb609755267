import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type AskingWorld, openAskingWorld } from '../asking-world.ts'

/** Several questions at once: AuthZEN Authorization API 1.0 §7. */

let world: AskingWorld
let reader: string
before(async () => {
  world = await openAskingWorld()
  reader = await world.opened('Luc', 'Lecteur', { groupId: world.social.id })
})
after(() => world.close())

const EVALUATIONS = '/access/v1/evaluations'
const SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const
type Semantic = (typeof SEMANTICS)[number]

const user = (id: string) => ({ type: 'user', id })
const dossier = (id: string) => ({ type: 'dossier', id })

type Item = { decision: boolean; context: { reason: { code: string } } }

async function ask(body: object): Promise<Item[]> {
  const told = await world.post(EVALUATIONS, body)
  assert.equal(told.status, 200, JSON.stringify(told.body).slice(0, 200))
  return told.body.evaluations
}

/** What is asked, and what it must be answered. */
const ITEMS = {
  yes: { item: () => ({ subject: user(reader), action: { name: 'read' }, resource: dossier('d') }), decision: true },
  no: { item: () => ({ subject: user(reader), action: { name: 'exceed' }, resource: dossier('d') }), decision: false },
  unknown: { item: () => ({ subject: user('x'), action: { name: 'read' }, resource: dossier('d') }), decision: false },
  empty: { item: () => ({}), decision: false },
  wrong: { item: () => ({ subject: 'x', action: { name: 'read' }, resource: dossier('d') }), decision: false },
} as const
type Kind = keyof typeof ITEMS
const KINDS = Object.keys(ITEMS) as Kind[]

/** What the specification says of the semantics, naively. */
function expected(kinds: readonly Kind[], semantic: Semantic): boolean[] {
  const decisions = kinds.map((kind) => ITEMS[kind].decision)
  const settling = semantic === 'execute_all' ? -1 : decisions.indexOf(semantic === 'permit_on_first_permit')
  return settling < 0 ? decisions : decisions.slice(0, settling + 1)
}

test('each semantic answers as it is written, whatever the items and their order', async () => {
  const batches = fc.tuple(
    fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 12 }),
    fc.constantFrom(...SEMANTICS),
  )
  await fc.assert(
    fc.asyncProperty(batches, async ([kinds, semantic]) => {
      const evaluations = kinds.map((kind) => ITEMS[kind].item())
      const told = await ask({ evaluations, options: { evaluations_semantic: semantic } })
      assert.deepEqual(
        told.map(({ decision }) => decision),
        expected(kinds, semantic),
      )
    }),
    { numRuns: 100 },
  )
})

test('an item answers as the same question alone would', async () => {
  const questions = (['yes', 'no', 'unknown'] as const).map((kind) => ITEMS[kind].item())
  const together = await ask({ evaluations: questions })
  for (const [i, question] of questions.entries()) {
    const { body } = await world.post('/access/v1/evaluation', question)
    assert.deepEqual(together[i], body)
  }
})

test('what an item lacks is told in its place', async () => {
  const [told] = await ask({ evaluations: [{ subject: user(reader), action: { name: 'read' } }] })
  assert.deepEqual(told?.context.reason, {
    code: 'question_incomplete',
    fr: 'L’application a mal posé la question : resource is missing.',
    en: 'The application asked the question wrongly: resource is missing.',
  })
})

test('a default that no item needs may be incomplete; one that is no object is 400', async () => {
  const evaluations = [ITEMS.yes.item()]
  for (const name of ['subject', 'action', 'resource']) {
    assert.equal((await ask({ [name]: {}, evaluations }))[0]?.decision, true)
    assert.equal((await world.post(EVALUATIONS, { [name]: 'x', evaluations })).status, 400)
  }
})

test('a context of the item replaces that of the top, whole', async () => {
  const ahead = { revision: 1_000_000 }
  const { status } = await world.post(EVALUATIONS, { ...ITEMS.yes.item(), context: ahead, evaluations: [{}] })
  assert.equal(status, 400)
  const [told] = await ask({ ...ITEMS.yes.item(), context: ahead, evaluations: [{ context: {} }] })
  assert.equal(told?.decision, true)
})

test('without evaluations, or with none, it is one question: complete, or 400', async () => {
  for (const evaluations of [undefined, []]) {
    const { body } = await world.post(EVALUATIONS, { ...ITEMS.yes.item(), evaluations })
    assert.equal(body.decision, true)
    assert.equal((await world.post(EVALUATIONS, { subject: user(reader), evaluations })).status, 400)
  }
})

test('1,000 questions are answered in order, people never asked about before among them', async () => {
  const newcomers: string[] = []
  for (let i = 0; i < 12; i++) {
    const place = i % 3 === 0 ? { groupId: world.guichet.id } : { groupId: world.social.id }
    newcomers.push(await world.opened('Nino', `Nouveau${'abcdefghijkl'[i]}`, place))
  }
  const names = ['read', 'pay', 'exceed', 'unheard of']
  const evaluations = Array.from({ length: 1_000 }, (_, i) => ({
    subject: user(newcomers[(i * 7) % newcomers.length] as string),
    action: { name: names[i % names.length] },
    resource: dossier(`d${i}`),
  }))
  const told = await ask({ evaluations })
  assert.equal(told.length, 1_000)
  for (const [i, { decision, context }] of told.entries()) {
    const isSocial = ((i * 7) % newcomers.length) % 3 !== 0
    assert.equal(decision, isSocial && i % names.length < 2, `item ${i}`)
    if (i % names.length === 3) assert.equal(context.reason.code, 'action_unknown')
  }
})

test('people never asked about before do not change where a batch stops', async () => {
  for (const [semantic, name, others] of [
    ['deny_on_first_deny', 'exceed', 'read'],
    ['permit_on_first_permit', 'read', 'exceed'],
  ] as const) {
    const cold = await world.opened('Firmin', `Froid${name}`, { groupId: world.social.id })
    const items = ['x', 'x', cold, 'x'].map((one, i) => ({
      subject: user(one === 'x' ? reader : one),
      action: { name: i === 2 ? name : others },
      resource: dossier('d'),
    }))
    const told = await ask({ evaluations: items, options: { evaluations_semantic: semantic } })
    assert.equal(told.length, 3)
  }
})
