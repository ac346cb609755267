import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'
import { addMember } from '../../src/commands/add-member.ts'
import { amendEntitlements } from '../../src/commands/amend-entitlements.ts'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createGroup } from '../../src/commands/create-group.ts'
import { createUnit } from '../../src/commands/create-unit.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { importService } from '../../src/commands/import-service.ts'
import { saveGroupRoles } from '../../src/commands/save-group-roles.ts'
import { readServiceFile } from '../../src/service-file/read.ts'
import { startClock } from '../clock.ts'
import { type Posting, postTo } from '../posting.ts'
import { openWorld, person, type World } from '../world.ts'

/** A scenario of the working group, as its people would set it up here. */
export type Scenario = {
  /** The service's description, beside this file. */
  file: string
  /** By code. */
  units?: readonly string[]
  /** A group each: what it gives, to whom. */
  groups: readonly { name: string; unit?: string; roles: readonly string[]; members: readonly string[] }[]
  /** Each is a user of the partner, whose identifier is this very name; with another address than his own. */
  emails?: Readonly<Record<string, string>>
  registered?: readonly { type: string; id: string; properties: object }[]
}

export type AuthzenWorld = {
  url: string
  /** By name, as our own ids. */
  ids: ReadonlyMap<string, string>
  post: Posting
  close(): Promise<void>
}

const PUBLIC_URL = 'https://habilis.exemple.fr'

/** A running Habilis with one service, described by its file, and an application with the key of it. */
export async function openAuthzenWorld(scenario: Scenario): Promise<AuthzenWorld> {
  const world = await openWorld()
  const { serviceId, roleIds } = await importFile(world, scenario.file)
  const ids = await people(world, scenario, roleIds)
  const named = { institutionId: world.caf.id, name: scenario.file, serviceIds: [serviceId] }
  const { key } = await world.run(createAccessKey, world.caf.admin, named)
  const habilis = await startHabilis(
    {
      ...{ databaseUrl: world.url, publicUrl: PUBLIC_URL, host: '127.0.0.1', port: 0, smtpUrl: undefined },
      ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests' },
      ...{ logLevel: 'silent', trustProxy: false },
    },
    { logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }), now: startClock().now },
  )
  const post = postTo(habilis.url, key)
  const { registered = [] } = scenario
  if (registered.length > 0) assert.equal((await post('/access/v1/resources', { resources: registered })).status, 200)
  const close = async () => {
    await habilis.stop()
    await world.close()
  }
  return { url: habilis.url, ids, post, close }
}

/** As `habilis service import` does. */
async function importFile({ run, caf, db }: World, file: string) {
  const source = await readFile(new URL(file, import.meta.url), 'utf8')
  const { definition, problems } = readServiceFile(source)
  assert.deepEqual(problems, [])
  assert.ok(definition)
  const imported = { institutionId: caf.id, source, definition, expectedVersion: null }
  const { serviceId } = await run(importService, caf.admin, imported)
  const rows = await db.selectFrom('role').select(['id', 'code']).where('serviceId', '=', serviceId).execute()
  return { serviceId, roleIds: new Map(rows.map((role) => [role.code, role.id])) }
}

async function people(world: World, scenario: Scenario, roleIds: ReadonlyMap<string, string>) {
  const { run, caf, partner } = world
  const { agreementId, organizationId, administrator } = partner
  const entitlements = [...roleIds.values()].map((roleId) => ({ roleId }))
  await run(amendEntitlements, caf.admin, { agreementId, version: 2, entitlements, limits: [] })
  const ids = new Map<string, string>()
  const named = async (name: string): Promise<string> => {
    const known = ids.get(name)
    if (known) return known
    const email = scenario.emails?.[name] ?? `${name}@exemple.fr`
    // A first name in another alphabet leaves no initial: the identifier is the name alone.
    const nominativeReason = 'Le nom de scène est dans l’adresse.'
    const one = person('Ω', name, { email, emailConfirmation: email, nominativeReason })
    const { id, identifier } = await run(createUser, administrator, { agreementId, person: one })
    assert.equal(identifier, name)
    ids.set(name, id)
    return id
  }
  const units = new Map<string, string>()
  for (const code of scenario.units ?? [])
    units.set(code, (await run(createUnit, caf.admin, { organizationId, code, name: code })).id)
  for (const { name, unit, roles, members } of scenario.groups) {
    const unitId = unit === undefined ? null : (units.get(unit) ?? assert.fail(`no unit ${unit}`))
    const manager = { userId: administrator.userId }
    const fields = { agreementId, parentId: null, unitId, name, description: '', manager }
    const { id: groupId } = await run(createGroup, administrator, fields)
    const given = roles.map((code) => ({ roleId: roleIds.get(code) ?? assert.fail(`no role ${code}`) }))
    await run(saveGroupRoles, administrator, { groupId, version: 1, roles: given })
    for (const member of members) await run(addMember, administrator, { groupId, userId: await named(member) })
  }
  return ids
}
