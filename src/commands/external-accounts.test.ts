import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { prepareMail } from '../jobs/prepare-mail.ts'
import { amendEntitlements } from './amend-entitlements.ts'
import { drawExternalSecret } from './draw-external-secret.ts'
import { openExternalAccount } from './open-external-account.ts'
import type { MessageKind } from './queue-message.ts'
import { refuseExternalAccount } from './refuse-external-account.ts'
import { requestExternalAccount } from './request-external-account.ts'
import { tellOfEnded } from './tell-requester.ts'
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

describe('who asked learns what became of it, by mail, and never the secret [C20, C21]', () => {
  const lettersOf = async (accountId: string) => {
    const messages = await world.db
      .selectFrom('message')
      .selectAll()
      .where('externalAccountId', '=', accountId)
      .orderBy('createdAt')
      .execute()
    return Promise.all(
      messages.map(async (message) => {
        const kind = message.kind as MessageKind
        const publicUrl = 'https://habilis.exemple.fr'
        const told = { ...message, kind, createdAt: new Date(message.createdAt) }
        const mail = await world.db.transaction().execute((tx) => prepareMail(tx, { publicUrl }, told, NOW))
        return { kind, to: mail?.to, subject: mail?.subject, text: mail?.text ?? '' }
      }),
    )
  }
  const tell = (minutes: number) =>
    world.run(tellOfEnded, { system: 'job', institutionId: undefined }, undefined, later(minutes))

  test('opened, then withdrawn by the institution', async () => {
    const { caf, run } = world
    const { id } = await ask()
    const { secret } = await run(openExternalAccount, caf.admin, { accountId: id, ...limits }, later(2))
    await run(withdrawExternalAccount, caf.admin, { accountId: id, reason: 'Poste volé' }, later(3))
    await tell(4)
    const [opened, ended, ...others] = await lettersOf(id)
    assert.deepEqual([opened?.kind, ended?.kind, others], ['external_account_opened', 'external_account_ended', []])
    assert.match(opened?.subject ?? '', /ouvert/)
    assert.ok(opened?.text.includes(`/portal/utilisateurs-externes/${id}`))
    assert.ok(!opened?.text.includes(secret) && !ended?.text.includes(secret), 'the secret is in no letter')
    assert.match(ended?.text ?? '', /retiré[\s\S]*Motif\u00A0: Poste volé/)
    const { email } = await world.db
      .selectFrom('userAccount')
      .select('email')
      .where('id', '=', world.partner.administrator.userId)
      .executeTakeFirstOrThrow()
    assert.deepEqual([opened?.to, ended?.to], [email, email])
  })

  test('refused, with the reason; who gives his own request up, or asked for it himself, needs no letter', async () => {
    const { caf, run } = world
    const refused = await ask()
    await run(refuseExternalAccount, caf.admin, { accountId: refused.id, reason: 'Une vue existe déjà' })
    const [letter] = await lettersOf(refused.id)
    assert.match(letter?.text ?? '', /refusé[\s\S]*Motif\u00A0: Une vue existe déjà/)
    const own = await ask()
    await run(withdrawExternalAccount, world.partner.administrator, { accountId: own.id })
    assert.deepEqual(await lettersOf(own.id), [])
  })

  test('at its end, and once; what nobody answered as well; what ended long ago is no news', async () => {
    const { caf, run } = world
    const [opened, waiting, old] = [await ask(), await ask(), await ask({ endsOn: '2026-03-05' })]
    await run(openExternalAccount, caf.admin, { accountId: opened.id, ...limits }, later(2))
    const end = Math.round((Date.parse('2026-07-01T00:00:00+02:00') - NOW.getTime()) / 60_000)
    await tell(end - 1)
    assert.deepEqual((await lettersOf(opened.id)).length, 1, 'not before')
    await tell(end + 1)
    await tell(end + 2)
    const [, ended, ...others] = await lettersOf(opened.id)
    assert.match(ended?.text ?? '', /fin de sa période/)
    assert.deepEqual(others, [])
    assert.match((await lettersOf(waiting.id))[0]?.subject ?? '', /sans réponse/)
    assert.deepEqual(await lettersOf(old.id), [])
  })
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
