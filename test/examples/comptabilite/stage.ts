import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { openPool } from '../../../examples/comptabilite/database.ts'
import type { Author, Deps, Outcome, Refusal } from '../../../examples/comptabilite/deps.ts'
import { migrate } from '../../../examples/comptabilite/migrate.ts'
import { fillReferential } from '../../../examples/comptabilite/seed/referential.ts'
import type { Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { connect, type Habilis } from '../../../src/client/connect.ts'
import { amendEntitlements } from '../../../src/commands/amend-entitlements.ts'
import { createAccessKey } from '../../../src/commands/create-access-key.ts'
import { createGroup } from '../../../src/commands/create-group.ts'
import { createUnit } from '../../../src/commands/create-unit.ts'
import { importService } from '../../../src/commands/import-service.ts'
import { saveGroupRoles } from '../../../src/commands/save-group-roles.ts'
import type { ServiceDefinition } from '../../../src/domain/service-definition.ts'
import { readServiceFile } from '../../../src/service-file/read.ts'
import { type AskingWorld, openAskingWorld } from '../../asking-world.ts'
import { emptyDatabase } from '../../database.ts'
import { person } from '../../world.ts'

const FILES = ['centre-constitutif', 'ordonnateur', 'agent-comptable'] as const
const UNITS = {
  ETAB: 'Établissement',
  LPA: 'Lycée (LPA)',
  CFA: 'CFA',
  EXP: 'Exploitation',
} as const
export type Unit = keyof typeof UNITS

/** Habilis with the three services of Cocwinelle and a college under convention; the application with its own database. */
export type Stage = {
  world: AskingWorld
  pool: pg.Pool
  /** By the service’s code, as its file describes it. */
  definitions: Record<string, ServiceDefinition>
  habilis: Habilis
  deps: Deps
  key: string
  /** Somebody in a predefined group of a service, for a unit; asked for twice, another person. */
  hire(service: string, group: string, unit?: Unit | null): Promise<Author>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const world = await openAskingWorld()
  const { caf, run, partner } = world
  const { organizationId, agreementId } = partner
  const unitIds = new Map<string, string>()
  for (const [code, name] of Object.entries(UNITS))
    unitIds.set(code, (await run(createUnit, caf.admin, { organizationId, code, name })).id)
  const definitions: Record<string, ServiceDefinition> = {}
  const serviceIds: string[] = []
  for (const file of FILES) {
    const source = await readFile(new URL(`../../../services/${file}.yaml`, import.meta.url), 'utf8')
    const { definition, problems } = readServiceFile(source)
    assert.ok(definition, JSON.stringify(problems))
    const input = { institutionId: caf.id, source, definition, expectedVersion: null }
    serviceIds.push((await run(importService, caf.admin, input)).serviceId)
    definitions[definition.service] = definition
  }
  const roles = await world.db
    .selectFrom('role')
    .innerJoin('service', 'service.id', 'role.serviceId')
    .select(['role.id', 'role.code', 'service.code as service'])
    .where('role.institutionId', '=', caf.id)
    .execute()
  await run(amendEntitlements, caf.admin, {
    ...{ agreementId, version: 2, limits: [] },
    entitlements: roles.map(({ id: roleId }) => ({ roleId })),
  })
  const { key } = await run(createAccessKey, caf.admin, { institutionId: caf.id, name: 'Comptabilité', serviceIds })
  const habilis = connect({ url: world.url, key, timeoutMs: 10_000 })
  const { url, drop } = await emptyDatabase()
  const pool = openPool(url, 20)
  await migrate(pool)
  await fillReferential(pool)

  const groups = new Map<string, string>()
  let hired = 0
  const groupOf = async (service: string, group: string, unit: Unit | null): Promise<string> => {
    const name = `${service} ${group} ${unit ?? 'toutes'}`
    const known = groups.get(name)
    if (known) return known
    const codes = definitions[service]?.groups[group]?.roles ?? assert.fail(`${service} has no group ${group}`)
    const fields = { agreementId, parentId: null, unitId: unit && (unitIds.get(unit) ?? null), name, description: '' }
    const manager = { create: person('Resp', `Groupe${String.fromCharCode(65 + groups.size)}`) }
    const { id } = await run(createGroup, partner.administrator, { ...fields, manager })
    const given = roles.filter((role) => role.service === service && codes.includes(role.code))
    const input = { groupId: id, version: 1, roles: given.map(({ id: roleId }) => ({ roleId })) }
    await run(saveGroupRoles, partner.administrator, input)
    groups.set(name, id)
    return id
  }
  return {
    ...{ world, pool, definitions, habilis, key },
    deps: { pool, habilis, now: () => world.clock.now() },
    async hire(service, group, unit = null) {
      const name = `Agent ${nameOf(hired++)}`
      const [first = '', last = ''] = name.split(' ')
      return { code: await world.opened(first, last, { groupId: await groupOf(service, group, unit) }), name }
    },
    async close() {
      habilis.close()
      await pool.end()
      await drop()
      await world.close()
    },
  }
}

/** A name in letters, another each time. */
const nameOf = (number: number): string =>
  `N${[...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join('')}`

/** People for every step; a manager and a head in each of the centres. */
export async function staffOf({ hire }: Stage, ...units: readonly Unit[]): Promise<Staff> {
  const centres: Staff['centres'] = {}
  for (const unit of units)
    centres[unit] = {
      gestionnaire: await hire('CENTRE-CONSTITUTIF', 'gestionnaire', unit),
      responsable: await hire('CENTRE-CONSTITUTIF', 'responsable_centre', unit),
    }
  return {
    centres,
    superOrdonnateur: await hire('ORDONNATEUR', 'super_ordonnateur'),
    saisieMandats: await hire('ORDONNATEUR', 'saisie_mandats'),
    valideur: await hire('ORDONNATEUR', 'valideur'),
    priseEnCharge: await hire('AGENT-COMPTABLE', 'prise_en_charge'),
    paiement: await hire('AGENT-COMPTABLE', 'paiement'),
    agentComptable: await hire('AGENT-COMPTABLE', 'agent_comptable'),
  }
}

export async function refused(outcome: Promise<Outcome<unknown>>): Promise<Refusal> {
  const answer = await outcome
  return answer.done ? assert.fail('this was not refused') : answer.refusal
}
