import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import * as oidc from 'openid-client'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { liftSuspension } from '../../src/commands/lift-suspension.ts'
import { suspend } from '../../src/commands/suspend.ts'
import type { SuspensionTarget } from '../../src/commands/suspension-target.ts'
import { CDAP } from '../asking-world.ts'
import { describeService } from '../describe.ts'
import { type Application, application, openSignOnWorld, type SignOnWorld } from '../oidc/sign-on-world.ts'
import { postTo } from '../posting.ts'

let world: SignOnWorld
let app: Application
let key: string
/** Of « Accueil », hence T1 and T2 of CDAP. */
let him: string
let identifier: string

before(async () => {
  world = await openSignOnWorld()
  const { caf, run } = world
  const serviceId = caf.services.cdap.id
  await run(describeService, caf.admin, { institutionId: caf.id, serviceId, definition: CDAP }, new Date())
  key = (await run(createAccessKey, caf.admin, { institutionId: caf.id, name: 'CDAP', serviceIds: [serviceId] })).key
  const client = await world.register(serviceId)
  app = await application(node(), client.clientId, oidc.ClientSecretBasic(client.secret))
  him = await world.member('Paul', 'Petit')
  const account = world.db.selectFrom('userAccount').select('identifier').where('id', '=', him)
  identifier = (await account.executeTakeFirstOrThrow()).identifier
})
after(() => world.close())

const node = () => world.nodes[0] ?? ''

type Way =
  | 'decision'
  | 'actions'
  | 'subjects'
  | 'portal'
  | 'session'
  | 'administrator'
  | 'responsable'
  | 'sign-on'
  | 'token'
type Answers = Record<Way, string>

/** As everything is while nothing is suspended. */
const OPEN: Answers = {
  decision: 'allowed',
  actions: 'some',
  subjects: 'found',
  portal: 'open',
  session: 'open',
  administrator: 'may',
  responsable: 'may',
  'sign-on': 'signed on',
  token: 'active',
}
const SHUT = { actions: 'none', subjects: 'not found', 'sign-on': 'refused', token: 'over' } as const
const READ_ONLY = { administrator: 'suspended_by_institution', responsable: 'suspended_by_institution' } as const

/** What each scope shuts; every way that is not named stays as it was. */
const SCOPES: Record<SuspensionTarget['level'], { target: () => SuspensionTarget; during: Partial<Answers> }> = {
  user: {
    target: () => ({ level: 'user', agreementId: world.partner.agreementId, userId: him }),
    during: { ...SHUT, ...READ_ONLY, decision: 'user_suspended', portal: 'signed out', session: 'signed out' },
  },
  group: {
    target: () => ({ level: 'group', groupId: world.accueil.id }),
    // The administrator keeps his say over the person, whom other groups may hold; over the group see the policy.
    during: { ...SHUT, decision: 'group_suspended', portal: 'group', responsable: 'suspended_by_institution' },
  },
  role: {
    target: () => ({
      level: 'role',
      agreementId: world.partner.agreementId,
      roleId: world.caf.services.cdap.roles.T1,
    }),
    // T2 is left to enter by.
    during: { decision: 'role_suspended', actions: 'none', subjects: 'not found' },
  },
  agreement: {
    target: () => ({ level: 'agreement', agreementId: world.partner.agreementId }),
    during: { ...SHUT, ...READ_ONLY, decision: 'agreement_suspended', portal: 'agreement' },
  },
  organization: {
    target: () => ({ level: 'organization', organizationId: world.partner.organizationId }),
    during: { ...SHUT, ...READ_ONLY, decision: 'organization_suspended', portal: 'organization' },
  },
}

type SignedIn = Awaited<ReturnType<SignOnWorld['signedIn']>>
type Opened = { browser: SignedIn; accessToken: string }

async function openUp(): Promise<Opened> {
  const browser = await world.signedIn(him)
  const { access_token } = await app.signOn(browser)
  return { browser, accessToken: access_token }
}

const subject = { type: 'user', id: '' }
const quotient = { type: 'quotient', id: '1' }
const access = (path: string, body: object) => postTo(node(), key)(`/access/v1/${path}`, body)

/** By a node that has read the journal as far as it goes: what it is told travels for some milliseconds. */
async function decided(question: object): Promise<{ revision: number; reason: { code: string } }> {
  const head = world.db.selectFrom('journalHead').select('number').where('institutionId', '=', world.caf.id)
  const { number } = await head.executeTakeFirstOrThrow()
  for (let tries = 0; tries < 200; tries++) {
    const { context } = (await access('evaluation', question)).body
    if (context.revision >= Number(number)) return context
    await wait(10)
  }
  return assert.fail('the node did not follow the journal')
}

/** Each way in, tried now. */
async function tryAll({ browser, accessToken }: Opened): Promise<Answers> {
  const asked = { subject: { ...subject, id: him }, resource: quotient }
  const decision = await decided({ ...asked, action: { name: 'read' } })
  const actions = await access('search/action', asked)
  const subjects = await access('search/subject', {
    subject: { type: 'user' },
    resource: quotient,
    action: { name: 'read' },
  })
  return {
    decision: decision.reason.code,
    actions: actions.body.results?.length ? 'some' : 'none',
    subjects: subjects.body.results?.some((one: { id: string }) => one.id === identifier) ? 'found' : 'not found',
    portal: await portalOf(browser),
    session: (await get(browser, '/api/session')).status === 200 ? 'open' : 'signed out',
    administrator: await mayChange(world.partner.administrator.userId),
    responsable: await mayChange(world.accueil.manager.userId),
    'sign-on': await signOnAgain(browser),
    token: await tokenOf(accessToken),
  }
}

const get = (browser: SignedIn, path: string) => browser.get(`${node()}${path}`)

async function portalOf(browser: SignedIn): Promise<string> {
  const answer = await get(browser, '/api/portal')
  if (answer.status === 401) return 'signed out'
  const { services } = (await answer.json()) as { services: { code: string; suspended: string | null }[] }
  return services.find(({ code }) => code === 'CDAP')?.suspended ?? 'open'
}

/** What his page tells them of « Modifier »: the same rule refuses what they send. */
async function mayChange(userId: string): Promise<string> {
  const browser = await world.signedIn(userId)
  const answer = await get(browser, `/api/agreements/${world.partner.agreementId}/users/${him}`)
  const { abilities } = (await answer.json()) as { abilities: { change: { allowed: boolean; code?: string } } }
  return abilities.change.allowed ? 'may' : (abilities.change.code ?? '')
}

async function signOnAgain(browser: SignedIn): Promise<string> {
  const { url } = await browser.go((await app.begin()).url)
  return url.searchParams.has('code') ? 'signed on' : 'refused'
}

async function tokenOf(accessToken: string): Promise<string> {
  const { active } = await oidc.tokenIntrospection(app.config, accessToken)
  const isTold = await oidc.fetchUserInfo(app.config, accessToken, him).then(
    () => true,
    () => false,
  )
  assert.equal(isTold, active, 'what introspection and userinfo say agrees')
  return active ? 'active' : 'over'
}

for (const [level, { target, during }] of Object.entries(SCOPES))
  test(`every way in, before, during and after the suspension of ${level} [H08, resolution 3]`, async () => {
    const { run, caf } = world
    const opened = await openUp()
    assert.deepEqual(await tryAll(opened), OPEN, 'before')
    world.advance(1)
    await run(suspend, caf.admin, { ...target(), reason: 'Manquement constaté' }, new Date())
    assert.deepEqual(await tryAll(opened), { ...OPEN, ...during }, 'during')
    world.advance(1)
    await run(liftSuspension, caf.admin, target(), new Date())
    assert.deepEqual(await tryAll(await openUp()), OPEN, 'after')
    world.advance(1)
  })
