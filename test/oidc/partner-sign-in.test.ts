import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import { Registry } from 'prom-client'
import { savePartnerProvider } from '../../src/commands/save-partner-provider.ts'
import { PROVIDER_SEAL } from '../../src/domain/seals.ts'
import { authenticate } from '../../src/http/authentication.ts'
import { externalCallback } from '../../src/http/external-callback.ts'
import { externalSignInRoutes } from '../../src/http/routes/external-sign-in.ts'
import { partnerProviderRoutes } from '../../src/http/routes/partner-providers.ts'
import { createServer } from '../../src/http/server.ts'
import { countSignIns } from '../../src/http/sign-in-figures.ts'
import { checkProvider } from '../../src/partner-provider/check-provider.ts'
import { sealer } from '../../src/secrets/sealed-box.ts'
import { type ForeignProvider, type Lie, MFA, startForeignProvider } from '../partner-provider.ts'
import { createUserNow, openSigningIn, PUBLIC_URL, type SigningIn, TEST_SECRET } from '../signing-in.ts'
import { UNLOGGED } from '../unlogged.ts'

const OWN_DOMAINS = ['bellerive.fr', 'exemple.fr']
const CALLBACK = `${PUBLIC_URL}/sso/partner/callback`

let signing: SigningIn
let app: FastifyInstance
let own: ForeignProvider
let other: ForeignProvider
let log: string[]
const figures = new Registry()

before(async () => {
  signing = await openSigningIn()
  own = await startForeignProvider(CALLBACK)
  other = await startForeignProvider(CALLBACK)
  const { partner, neighbour } = signing.world
  await save(partner.organizationId, own, OWN_DOMAINS)
  await save(neighbour.organizationId, other, ['petits-pas.fr'])
  log = []
  app = await serving([own.issuer, other.issuer], figures)
})
after(async () => {
  await app.close()
  await own.close()
  await other.close()
  await signing.close()
})

async function serving(privateOrigins: readonly string[], registry = new Registry()): Promise<FastifyInstance> {
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) })
  const served = await createServer({ publicUrl: PUBLIC_URL, logger, trustProxy: false })
  const given = { publicUrl: PUBLIC_URL, secret: TEST_SECRET, privateOrigins }
  const deps = { runner: signing.runner, ...given, accessLog: UNLOGGED }
  countSignIns(served, registry)
  authenticate(served, deps)
  externalSignInRoutes(served, deps)
  externalCallback(served, deps)
  partnerProviderRoutes(served, deps)
  return served
}

async function save(organizationId: string, { issuer, secret }: ForeignProvider, domains: string[], version?: number) {
  const input = {
    ...{
      organizationId,
      name: domains[0] ?? '',
      issuer,
      clientId: 'habilis',
      scopes: ['openid', 'email'],
      domains,
    },
    ...{ addressClaim: 'email', addressesVerified: false, required: false, enabled: true, version: version ?? null },
    secondFactorAcr: [MFA],
    sealedSecret: sealer(TEST_SECRET, PROVIDER_SEAL).seal(secret),
  }
  await signing.world.run(savePartnerProvider, signing.world.caf.admin, input, signing.clock.now())
}

type Under = { cookie: string; address: URL }

async function begin(address = 'quelquun@bellerive.fr', next: string | null = null, at = app): Promise<Under> {
  const answer = await at.inject({ method: 'POST', url: '/api/external-sign-in', payload: { address, next } })
  assert.equal(answer.statusCode, 200, answer.body)
  return {
    cookie: cookieOf(answer, '__Host-habilis-external'),
    address: new URL(answer.json<{ address: string }>().address),
  }
}

function cookieOf(answer: LightMyRequestResponse, name: string): string {
  const { value } = answer.cookies.find((given) => given.name === name) ?? assert.fail(`no cookie ${name}`)
  return `${name}=${value}`
}

/** Through the provider's pages, to the address that it sends the browser back to. */
async function throughProvider(start: URL): Promise<URL> {
  const jar = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 8 && !url.href.startsWith(CALLBACK); hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    url = new URL(answer.headers.get('location') ?? assert.fail(`${url} says ${await answer.text()}`), url)
  }
  return url
}

const comeBack = (came: URL, cookie: string) =>
  app.inject({ method: 'GET', url: came.pathname + came.search, headers: { cookie } })

/** Where he is sent on, and whether he is signed in. */
function outcomeOf(answer: LightMyRequestResponse) {
  const to = new URL(answer.headers.location ?? '', PUBLIC_URL)
  const signedIn = answer.cookies.some(({ name, value }) => name === '__Host-habilis' && value !== '')
  return {
    status: answer.statusCode,
    refused: to.searchParams.get('refused'),
    next: to.searchParams.get('next'),
    signedIn,
  }
}
const refusedAs = (refused: string) => ({ status: 303, refused, next: null, signedIn: false })

let people = 0
/** An account, and the person who has it at the partner's provider. */
async function somebody(more: { verified?: boolean; acr?: string } = {}) {
  const lastName = `Test${String.fromCharCode(97 + people++)}`
  await createUserNow(signing, 'Paul', lastName)
  const email = `paul.${lastName.toLowerCase()}@exemple.fr`
  const person = {
    sub: `sub-${lastName}`,
    email,
    email_verified: more.verified ?? true,
    ...(more.acr && { acr: more.acr }),
  }
  own.next(person)
  return person
}

test('whoever his organisation vouches for is signed in, and goes on to where he was going', async () => {
  await somebody()
  const { cookie, address } = await begin('paul@bellerive.fr', '/portal/mon-compte')
  assert.equal(address.searchParams.get('code_challenge_method'), 'S256')
  assert.equal(address.searchParams.get('redirect_uri'), CALLBACK)
  const outcome = outcomeOf(await comeBack(await throughProvider(address), cookie))
  assert.deepEqual(outcome, { status: 303, refused: null, next: '/portal/mon-compte', signedIn: true })
})

test('where he is sent on is a page of this site', async () => {
  for (const next of ['https://ailleurs.fr', '//ailleurs.fr', '/\\ailleurs.fr', '/portalx', '/portal\\..'])
    assert.equal(
      (await app.inject({ method: 'POST', url: '/api/external-sign-in', payload: { address: 'a@bellerive.fr', next } }))
        .statusCode,
      400,
      next,
    )
})

test('the answer is the same whether an account has the address or not; of an unknown domain it tells that alone', async () => {
  const ask = async (address: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/external-sign-in', payload: { address, next: null } })
    return answer.json<{ name?: string; code?: string }>()
  }
  assert.equal((await ask('personne@bellerive.fr')).name, 'bellerive.fr')
  assert.equal((await ask((await somebody()).email)).name, 'bellerive.fr')
  assert.equal((await ask('personne@inconnu.fr')).code, 'external_provider_none')
})

test('an altered state is refused, and so is an answer that another browser brings: nobody is signed in as another', async () => {
  await somebody()
  const { cookie, address } = await begin()
  const victim = await begin()
  const came = await throughProvider(address)
  assert.deepEqual(outcomeOf(await comeBack(came, '')), refusedAs('external_sign_in_over'))
  assert.deepEqual(outcomeOf(await comeBack(came, victim.cookie)), refusedAs('external_sign_in_over'))
  const altered = new URL(came)
  altered.searchParams.set('state', 'x'.repeat(43))
  assert.deepEqual(outcomeOf(await comeBack(altered, cookie)), refusedAs('external_sign_in_over'))
  assert.equal(outcomeOf(await comeBack(came, cookie)).signedIn, true)
})

test('an answer serves once, and for ten minutes', async () => {
  await somebody()
  const first = await begin()
  const came = await throughProvider(first.address)
  assert.equal(outcomeOf(await comeBack(came, first.cookie)).signedIn, true)
  assert.deepEqual(outcomeOf(await comeBack(came, first.cookie)), refusedAs('external_sign_in_over'))
  const late = await begin()
  const cameLate = await throughProvider(late.address)
  signing.clock.advance({ minutes: 10 })
  assert.deepEqual(outcomeOf(await comeBack(cameLate, late.cookie)), refusedAs('external_sign_in_over'))
})

test('an ID token made for another sign-in (nonce) is refused', async () => {
  await somebody()
  const { cookie, address } = await begin()
  address.searchParams.set('nonce', 'that-of-another')
  assert.deepEqual(
    outcomeOf(await comeBack(await throughProvider(address), cookie)),
    refusedAs('external_sign_in_refused'),
  )
})

test('the answer of one provider is not taken for another’s (RFC 9207)', async () => {
  const person = await somebody()
  other.next(person)
  const { cookie, address } = await begin()
  const elsewhere = new URL(address.pathname + address.search, other.issuer)
  const came = await throughProvider(elsewhere)
  assert.equal(came.searchParams.get('iss'), other.issuer)
  assert.deepEqual(outcomeOf(await comeBack(came, cookie)), refusedAs('external_sign_in_refused'))
})

test('a token signed by a key that the provider does not publish is refused', async () => {
  const hostile = await startForeignProvider(CALLBACK)
  hostile.forge(true)
  const { organizationId } = signing.world.partner
  await save(organizationId, hostile, OWN_DOMAINS, 1)
  const at = await serving([hostile.issuer])
  try {
    hostile.next(await somebody())
    const { cookie, address } = await begin(undefined, null, at)
    const came = await throughProvider(address)
    const answer = await at.inject({ method: 'GET', url: came.pathname + came.search, headers: { cookie } })
    assert.deepEqual(outcomeOf(answer), refusedAs('external_sign_in_refused'))
  } finally {
    await at.close()
    await hostile.close()
    await save(organizationId, own, OWN_DOMAINS, 2)
  }
})

const HOUR = 3600
const LIES: readonly [what: string, lie: () => Lie, reason: RegExp][] = [
  ['unsigned (alg: none)', () => ({ signed: 'none' }), /"alg"/],
  ['signed by a key that it does not publish', () => ({ signed: 'foreign' }), /signature/],
  ['signed by the secret that both have (HS256)', () => ({ signed: 'secret' }), /"alg"/],
  ['for another application (aud)', () => ({ claims: { aud: 'another' } }), /"aud"/],
  ['of another issuer (iss)', () => ({ claims: { iss: other.issuer } }), /"iss"/],
  ['that has expired (exp)', () => ({ claims: expired() }), /"exp"/],
  ['made for another sign-in (nonce)', () => ({ claims: { nonce: 'that-of-another' } }), /"nonce"/],
  ['without a nonce', () => ({ claims: { nonce: undefined } }), /"nonce"/],
]
const expired = () => {
  const now = Math.floor(Date.now() / 1000)
  return { iat: now - 2 * HOUR, exp: now - HOUR }
}

test('an ID token that is not what it should be is refused, whatever is wrong with it; the truth told alike is believed [C10]', async () => {
  const person = await somebody()
  const tell = async (lie: Lie) => {
    own.next(person)
    own.lie(lie)
    const { cookie, address } = await begin()
    return outcomeOf(await comeBack(await throughProvider(address), cookie))
  }
  try {
    for (const [what, lie] of LIES) assert.deepEqual(await tell(lie()), refusedAs('external_sign_in_refused'), what)
    assert.equal((await tell({})).signedIn, true, 'written anew, with nothing changed')
  } finally {
    own.lie(undefined)
  }
})

test('an unverified address links nothing, an unknown one neither', async () => {
  await somebody({ verified: false })
  const unverified = await begin()
  const refused = outcomeOf(await comeBack(await throughProvider(unverified.address), unverified.cookie))
  assert.deepEqual(refused, refusedAs('external_address_unverified'))
  own.next({ sub: 'nobody', email: 'nobody@exemple.fr', email_verified: true })
  const unknown = await begin()
  const none = outcomeOf(await comeBack(await throughProvider(unknown.address), unknown.cookie))
  assert.deepEqual(none, refusedAs('external_account_unknown'))
})

test('the figures tell how many came in by a provider, and how many were refused', async () => {
  await somebody()
  const { cookie, address } = await begin()
  const came = await throughProvider(address)
  figures.resetMetrics()
  await comeBack(came, cookie)
  await comeBack(came, cookie)
  const told = (await figures.metrics()).match(/(?<=habilis_sign_ins_total)\{.*/g)
  assert.deepEqual(told, ['{method="external",outcome="let_in"} 1', '{method="external",outcome="refused"} 1'])
})

test('an address of a domain that is not of those of the organisation links nothing, verified or not', async () => {
  own.next({ sub: 'of a mailbox of his own', email: 'paul.testa@webmail.fr', email_verified: true })
  const { cookie, address } = await begin()
  const refused = outcomeOf(await comeBack(await throughProvider(address), cookie))
  assert.deepEqual(refused, refusedAs('external_address_foreign'))
})

test('a second factor shown there counts at the levels that the institution trusts, and is wished for; at others not [H17]', async () => {
  const shownBy = async (acr?: string) => {
    const { email } = await somebody(acr === undefined ? {} : { acr })
    const { cookie, address } = await begin()
    assert.equal(address.searchParams.get('acr_values'), MFA)
    assert.equal(outcomeOf(await comeBack(await throughProvider(address), cookie)).signedIn, true)
    const { rows } = await signing.jobs.pool.query(
      'SELECT method, second_factor FROM session s JOIN user_account u ON u.id = s.user_id WHERE email = $1',
      [email],
    )
    return rows
  }
  assert.deepEqual(await shownBy(MFA), [{ method: 'external', second_factor: 'provider' }])
  assert.deepEqual(await shownBy(), [{ method: 'external', second_factor: null }])
  assert.deepEqual(await shownBy('https://id.bellerive.fr/password'), [{ method: 'external', second_factor: null }])
})

test('a provider on the private network is not called unless the operator names it', async () => {
  const at = await serving([])
  const payload = { address: 'a@bellerive.fr', next: null }
  const answer = await at.inject({ method: 'POST', url: '/api/external-sign-in', payload })
  assert.equal(answer.json<{ code: string }>().code, 'external_provider_unreachable')
  await at.close()
})

test('what is wrong with a provider is told plainly', async () => {
  const findings = async (issuer: string, scopes = ['openid'], allowed = [own.issuer]) =>
    (await checkProvider({ issuer, scopes }, allowed)).map(({ finding }) => finding)
  assert.deepEqual(await findings(own.issuer), [])
  assert.deepEqual(await findings(`${own.issuer}/`), ['other_issuer'])
  assert.deepEqual(await findings(`${own.issuer}/realms/none`), ['not_found'])
  assert.deepEqual(await findings(own.issuer, ['openid', 'siret']), ['scope_unknown'])
  assert.deepEqual(await findings(own.issuer, ['openid'], []), ['not_callable'])
  assert.deepEqual(await findings('http://127.0.0.1:1', ['openid'], ['http://127.0.0.1:1']), ['unreachable'])
})

test('neither secrets, codes nor tokens are logged', () => {
  const failures = log.flatMap((line) => (JSON.parse(line) as { failure?: { message: string } }).failure?.message ?? [])
  // In the order of the tests above: each was refused for what it is about.
  const reasons = [/nonce/, /"iss"/, /signature/i, ...LIES.map(([, , reason]) => reason), /not a public one/]
  assert.equal(failures.length, reasons.length)
  for (const [index, reason] of reasons.entries()) assert.match(failures[index] ?? '', reason)
  for (const line of log) assert.doesNotMatch(line, /in common|code=|eyJ/)
})
