import pino from 'pino'
import { startHabilis } from '../src/app.ts'
import { createAccessKey } from '../src/commands/create-access-key.ts'
import type { ServiceDefinition } from '../src/domain/service-definition.ts'
import { type Clock, startClock } from './clock.ts'
import { describeService } from './describe.ts'
import { type Posting, postTo, type Told } from './posting.ts'
import { openStaffedWorld, type StaffedWorld } from './staffed-world.ts'

export type AskingWorld = StaffedWorld & {
  url: string
  databaseUrl: string
  clock: Clock
  /** A key bound to CDAP. */
  key: string
  /** Posts as the application does. */
  post: Posting
  /** Whether the user may, and what the reason is. */
  ask(
    userId: string,
    action: string,
    more?: { type?: string; id?: string; properties?: object; context?: object },
  ): Promise<Told['body']>
}

const texts = (text: string) => ({ fr: text, en: text })

/** CDAP as these tests need it: T1 reads quotients of its unit, T2 files everywhere, its own notes; T3 everybody’s. */
export const CDAP: ServiceDefinition = {
  service: 'CDAP',
  name: texts('CDAP'),
  address: 'https://cdap.exemple.fr/',
  description: texts('Consultation des dossiers.'),
  resources: {
    quotient: type('Quotient', { read: 'Lire' }),
    dossier: type('Dossier', { read: 'Lire', pay: 'Payer', exceed: 'Outrepasser' }),
    note: type('Note', { read: 'Lire', modify: 'Modifier' }),
  },
  roles: {
    T1: role([{ on: 'quotient', actions: ['read'], records: 'any', within: 'everywhere' }]),
    T2: role([
      { on: 'dossier', actions: ['read', 'pay'], records: 'any', within: 'everywhere' },
      { on: 'note', actions: ['read'], records: 'any', within: 'everywhere' },
      { on: 'note', actions: ['modify'], records: 'own', within: 'everywhere' },
    ]),
    T3: role([
      { on: 'dossier', actions: ['read', 'pay', 'exceed'], records: 'any', within: 'everywhere' },
      { on: 'note', actions: ['modify'], records: 'any', within: 'everywhere' },
    ]),
  },
  procedures: {},
  checks: { depassement: { message: texts('Dépassement'), severity: 'grave', overriddenBy: 'exceed' } },
  menu: {
    quotients: { name: texts('Quotients'), on: 'quotient', action: 'read' },
    dossiers: { name: texts('Dossiers'), on: 'dossier', action: 'read' },
  },
  groups: {},
  exclusions: [],
}

function type(name: string, actions: Record<string, string>): ServiceDefinition['resources'][string] {
  const owner = { property: 'createdBy', is: 'user' as const }
  const named = Object.fromEntries(Object.entries(actions).map(([code, text]) => [code, texts(text)]))
  return { name: texts(name), owner, unit: 'unit', state: 'state', registered: false, actions: named }
}

function role(may: ServiceDefinition['roles'][string]['may']): ServiceDefinition['roles'][string] {
  return { name: texts('Profil'), description: texts('Ce que permet le profil.'), may }
}

/** The staffed world with Habilis running over it, CDAP described, and an application with its key. */
export async function openAskingWorld(): Promise<AskingWorld> {
  const world = await openStaffedWorld()
  const { caf, run } = world
  const { cdap } = caf.services
  await run(describeService, caf.admin, { institutionId: caf.id, serviceId: cdap.id, definition: CDAP })
  const named = { institutionId: caf.id, name: 'CDAP', serviceIds: [cdap.id] }
  const { key } = await run(createAccessKey, caf.admin, named)
  const clock = startClock()
  const habilis = await startHabilis(
    {
      ...{ databaseUrl: world.url, publicUrl: 'http://localhost', host: '127.0.0.1', port: 0, smtpUrl: undefined },
      ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests' },
      ...{ logLevel: 'silent', trustProxy: false },
    },
    { logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }), now: clock.now },
  )
  const { url } = habilis
  const post = postTo(url, key)
  const ask: AskingWorld['ask'] = async (userId, action, { type = 'dossier', id = 'd1', properties, context } = {}) => {
    const subject = { type: 'user', id: userId }
    const told = await post('/access/v1/evaluation', {
      ...{ subject, action: { name: action }, resource: { type, id, properties }, context },
    })
    return told.body
  }
  const close = async () => {
    await habilis.stop()
    await world.close()
  }
  return { ...world, url, databaseUrl: world.url, clock, key, post, ask, close }
}
