import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import pino from 'pino'
import type { Author } from '../../../examples/comptabilite/deps.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { MODULE_NAMES, type ModuleName } from '../../../examples/comptabilite/server/modules.ts'
import type { Settings } from '../../../examples/comptabilite/server/settings.ts'
import { type Running, startComptabilite } from '../../../examples/comptabilite/server/start.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { openStage, type Stage } from './stage.ts'

/** What no page of ours would send, sent by somebody who is signed on, or by another site in his browser. */

const SITE = 'https://compta.example'
const TOKEN = 'jeton'

let stage: Stage
let running: Running
let ordonnateur: Author
let clerk: Author
before(async () => {
  stage = await openStage()
  ordonnateur = await stage.hire('ORDONNATEUR', 'super_ordonnateur')
  clerk = await stage.hire('CENTRE-CONSTITUTIF', 'gestionnaire', 'LPA')
  await done(openExercice(stage.deps, ordonnateur, { annee: 2026 }))
  const { world, pool, key } = stage
  const client = { id: 'x', secret: 'x' }
  const settings: Settings = {
    // Nobody signs on here: the sessions are there.
    ...{ habilisUrl: 'http://localhost:9', decisionsUrl: world.url, habilisKey: key, publicUrl: SITE },
    ...{ databaseUrl: String(pool.options.connectionString), host: 'localhost', port: 0 },
    clients: Object.fromEntries(MODULE_NAMES.map((name) => [name, client])) as Settings['clients'],
  }
  running = await startComptabilite(settings, { logger: pino({ level: 'silent' }), now: () => world.clock.now() })
  await signOn('centre-constitutif', clerk)
  await signOn('ordonnateur', ordonnateur)
})
after(async () => {
  await running?.stop()
  await stage?.close()
})

/** His cookie is the module’s own name. */
async function signOn(module: ModuleName, { code, name }: Author): Promise<void> {
  await stage.pool.query(
    `INSERT INTO session (token_hash, module, user_id, user_code, user_name, sid, id_token, signed_on_at, form_key)
     VALUES ($1, $2, $3, $3, $4, $2, '', $5, $6)`,
    [createHash('sha256').update(module).digest(), module, code, name, stage.world.clock.now(), TOKEN],
  )
}

const cookieOf = (module: ModuleName) => `__Host-cocwinelle-${module}=${module}`

const get = (module: ModuleName, path: string, cookie = cookieOf(module)) =>
  fetch(`${running.url}/${module}/${path}`, { headers: { cookie }, redirect: 'manual' })

type Fields = Readonly<Record<string, string | readonly string[]>>

function post(module: ModuleName, path: string, fields: Fields, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ _jeton: TOKEN })
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  return fetch(`${running.url}/${module}/${path}`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { cookie: cookieOf(module), origin: SITE, 'sec-fetch-site': 'same-origin', ...headers },
  })
}

const ENGAGEMENT = { exercice: '2026', unite: 'LPA', tiers: 'F001', compte: '6064', objet: 'Papier', montant: '10,00' }

test('a form of another site does nothing, whatever its address ends with [C33]', async () => {
  const path = 'engagements/nouveau'
  for (const address of [path, `${path}?/annonce-deconnexion`, `${path}?suite=/centre-constitutif/annonce-deconnexion`])
    for (const [name, value] of ELSEWHERE) {
      const { status } = await post('centre-constitutif', address, ENGAGEMENT, { [name]: value })
      assert.equal(status, 403, `${address} ${name}: ${value}`)
    }
  assert.equal((await post('centre-constitutif', path, ENGAGEMENT)).status, 303, 'our own is done')
})

const ELSEWHERE = [
  ['origin', 'https://autre.example'],
  ['origin', 'null'],
  ['sec-fetch-site', 'same-site'],
] as const

const MANY = Array.from({ length: 9_000 }, () => '6064')

test('a form that no page of ours sends is refused in words, and never fails', async () => {
  const wrong: (readonly [module: ModuleName, path: string, fields: Fields])[] = [
    ...['abc', '2026.5', '0x7EA', '1e10', '-1', '٢٠٢٦', '2026\0'].map((exercice) => creating({ exercice })),
    ...['XXX', 'CFA', "' OR 1=1", 'LPA\0', '__proto__'].map((unite) => creating({ unite })),
    ...['-5', '0', '1e9', 'NaN', '10,001', '１２', '99999999999'].map((montant) => creating({ montant })),
    // Nothing to be seen, or another text than what is written.
    ...['\0', '\u200b', 'Papier\u202egpj.exe', 'a\nb', 'x'.repeat(201)].map((objet) => creating({ objet })),
    ...['x', '7062', '6064\0'].map((compte) => creating({ compte })),
    ...['x', 'F001\0', 'x'.repeat(10_000)].map((tiers) => creating({ tiers })),
    ...['x', "'"].map((bonCommandeId) => creating({ bonCommandeId })),
    ...['x', '1999', '2101', '2 027', '99999999999'].map((annee) => opening({ annee })),
    ...['x', ''].map((id) => sending({ pieceIds: id })),
    sending({ sens: 'x', pieceIds: crypto.randomUUID() }),
    sending({ pieceIds: [crypto.randomUUID(), crypto.randomUUID()] }),
    ['ordonnateur', 'budgets/nouveau', { exercice: '2026', unite: 'LPA', ligne_compte: MANY, ligne_montant: '1' }],
  ]
  for (const [module, path, fields] of wrong) {
    const { status } = await post(module, path, fields)
    assert.ok([403, 422].includes(status), `${status} ${JSON.stringify(fields).slice(0, 200)}`)
  }
})

const creating = (over: Fields) => ['centre-constitutif', 'engagements/nouveau', { ...ENGAGEMENT, ...over }] as const
const opening = (fields: Fields) => ['ordonnateur', 'exercices/nouveau', fields] as const
const sending = (over: Fields) =>
  ['ordonnateur', 'bordereaux/nouveau', { exercice: '2026', unite: 'LPA', sens: 'depense', ...over }] as const

test('a page holds no more lines than a budget has, however many were sent', async () => {
  const page = await post('ordonnateur', 'budgets/nouveau', { plus: 'oui', ligne_compte: MANY })
  assert.equal(page.status, 200)
  assert.ok((await page.text()).length < 1_000_000)
})

test('an address that nobody was given leads to a list, and never fails', async () => {
  const queries = [
    ...['q=%00', 'q=a&q=b', `q=${'x'.repeat(5_000)}`, 'etat=%00', 'etat=a&etat=b', 'unite=%00', 'unite=__proto__'],
    ...['exercice=1e10', 'exercice=2026.5', 'exercice=2026&exercice=2027', 'page=1e30', 'page=Infinity', 'page=-1'],
  ]
  for (const query of queries)
    for (const path of ['engagements', 'engagements.csv', 'execution', 'execution.csv', 'execution.pdf'])
      assert.equal((await get('centre-constitutif', `${path}?${query}`)).status, 200, `${path}?${query}`)
  for (const path of ['tiers/%00', 'tiers/F001%00', 'engagements/%00', 'engagements/..%2f'])
    assert.equal((await get('centre-constitutif', path)).status, 404, path)
})

test('who comes back from the portal with what he did not leave with begins again, and is sent nowhere else', async () => {
  const planted = (value: string) => `__Host-cocwinelle-ordonnateur-abc=${value}`
  for (const [query, cookie] of [
    ['state=abc&code=x', planted('%%%')],
    ['state=abc&code=x', planted(Buffer.from('null').toString('base64url'))],
    ['state=abc&state=abc', planted('x')],
    ['code=x', planted('x')],
  ] as const) {
    const { status, headers } = await get('ordonnateur', `retour?${query}`, cookie)
    assert.deepEqual([status, headers.get('location')], [303, '/ordonnateur/'], query)
  }
})
