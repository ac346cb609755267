import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { drawExternalSecret } from './draw-external-secret.ts'
import { openExternalAccount } from './open-external-account.ts'
import { refuseExternalAccount } from './refuse-external-account.ts'
import { requestExternalAccount } from './request-external-account.ts'
import { withdrawExternalAccount } from './withdraw-external-account.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const fields = (more = {}) => {
  const { caf, partner } = world
  return {
    ...{ agreementId: partner.agreementId, serviceId: caf.services.cdap.id, unitIds: [partner.units.accueil] },
    ...{ purpose: 'Suivi des mandats', endsOn: '2026-06-30', ...more },
  }
}
const ask = (more = {}, author: Actor = world.partner.administrator) =>
  world.run(requestExternalAccount, author, fields(more))
const limits = { connectionLimit: 3, statementSeconds: 60 }

test('it is for a service that the convention confers, for units of the organisation, for a purpose, for a year at most [C20, resolution 23]', async () => {
  const { caf, neighbour } = world
  await assertRefused(ask({ serviceId: caf.services.monEnfant.id }), 'service_not_conferred@serviceId')
  await assertRefused(ask({ endsOn: '2029-01-01' }), 'service_not_conferred@endsOn')
  await assertRefused(ask({ endsOn: '2027-03-05' }), 'external_account_too_long@endsOn')
  await assertRefused(ask({ endsOn: '2026-03-01' }), 'date_in_past@endsOn')
  await assertRefused(ask({ unitIds: [neighbour.units.accueil] }), 'unit_unknown@unitIds')
  await assertRefused(ask({ unitIds: [] }), 'required_field@unitIds')
  await assertRefused(ask({ purpose: ' ' }), 'required_field@purpose')
})

test('the partner asks and does not open; another’s does not exist for him [C20, C21]', async () => {
  const { caf, otherCaf, partner, neighbour, run } = world
  await assertRefused(ask({}, neighbour.administrator), 'not_found')
  const { id } = await ask()
  await assertRefused(
    run(openExternalAccount, partner.administrator, { accountId: id, ...limits }),
    'reserved_to_institution',
  )
  await assertRefused(run(openExternalAccount, otherCaf.admin, { accountId: id, ...limits }), 'not_found')
  const { secret, login } = await run(openExternalAccount, caf.admin, { accountId: id, ...limits })
  assert.match(login, /^ext_[a-z0-9]{16}$/)
  const row = await world.db.selectFrom('externalAccount').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).includes(secret), 'the secret is in no row')
  const journal = await world.db.selectFrom('auditEvent').select('payload').execute()
  assert.ok(!JSON.stringify(journal).includes(secret), 'nor in the journal')
  await assertRefused(run(openExternalAccount, caf.admin, { accountId: id, ...limits }), 'external_account_settled')
})

test('refused it says why and stays so; given up it awaits no answer any more [C21]', async () => {
  const { caf, partner, run } = world
  const refused = await ask()
  await run(refuseExternalAccount, caf.admin, { accountId: refused.id, reason: 'Une vue existe déjà' })
  await assertRefused(
    run(openExternalAccount, caf.admin, { accountId: refused.id, ...limits }),
    'external_account_settled',
  )
  const given = await ask()
  await run(withdrawExternalAccount, partner.administrator, { accountId: given.id })
  await assertRefused(
    run(refuseExternalAccount, caf.admin, { accountId: given.id, reason: 'x' }),
    'external_account_settled',
  )
})

test('a new secret is drawn while it is open, by the partner as by the Caf; withdrawn, it is for good [C20, C21]', async () => {
  const { caf, partner, run } = world
  const { id } = await ask()
  const accountId = id
  await assertRefused(run(drawExternalSecret, caf.admin, { accountId }), 'external_account_not_open')
  const first = await run(openExternalAccount, caf.admin, { accountId, ...limits })
  const second = await run(drawExternalSecret, partner.administrator, { accountId }, later(1))
  assert.notEqual(first.secret, second.secret)
  await run(withdrawExternalAccount, caf.admin, { accountId, reason: 'Poste volé' }, later(2))
  await assertRefused(run(drawExternalSecret, caf.admin, { accountId }, later(3)), 'external_account_not_open')
  await assertRefused(run(withdrawExternalAccount, caf.admin, { accountId }, later(3)), 'external_account_not_open')
})

test('the database itself keeps it within what the convention confers, whoever writes [C20]', async () => {
  const { caf, db, run } = world
  const { id } = await ask()
  await run(openExternalAccount, caf.admin, { accountId: id, ...limits })
  const elsewhere = db.transaction().execute(async (tx) => {
    await sql`UPDATE external_account SET service_id = ${caf.services.monEnfant.id} WHERE id = ${id}`.execute(tx)
    await sql`SET CONSTRAINTS service_of_external_account_is_entitled IMMEDIATE`.execute(tx)
  })
  await assert.rejects(elsewhere, { constraint: 'service_of_external_account_is_entitled' })
  const foreign = db
    .insertInto('externalAccountUnit')
    .values({ accountId: id, organizationId: world.partner.organizationId, unitId: world.neighbour.units.accueil })
  await assert.rejects(foreign.execute(), { constraint: 'external_unit_is_of_the_organization' })
  await assert.rejects(sql`DELETE FROM external_account WHERE id = ${id}`.execute(db))
})

test('a service stays conferred while one of its roles is, and what rests on it ends with the last [C20]', async () => {
  const { caf, partner, db, run } = world
  const { agreementId } = partner
  const { id } = await ask()
  await run(openExternalAccount, caf.admin, { accountId: id, ...limits }, later(10))
  const { T1 } = caf.services.cdap.roles
  const endsOf = async () => {
    const { rows } = await sql<{
      until: Date
    }>`SELECT upper(during) AS until FROM external_account WHERE id = ${id}`.execute(db)
    return rows[0]?.until.toISOString()
  }
  const amend = async (roleIds: string[], minutes: number) => {
    const { version } = await db
      .selectFrom('agreement')
      .select('version')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
    const entitlements = roleIds.map((roleId) => ({ roleId }))
    await run(amendEntitlements, caf.admin, { agreementId, version, entitlements, limits: [] }, later(minutes))
  }
  const asked = await endsOf()
  await amend([T1], 20)
  assert.equal(await endsOf(), asked, 'one role is left')
  await amend([], 30)
  assert.equal(await endsOf(), later(30).toISOString())
  await amend([T1], 40)
  assert.equal(await endsOf(), later(30).toISOString(), 'what has ended is asked for anew')
})
