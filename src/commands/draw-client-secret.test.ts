import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CLIENT } from '../../test/oidc-client.ts'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import { readSecretsInForce } from '../queries/oidc-client.ts'
import { hashToken } from '../secrets/tokens.ts'
import { changeClient } from './change-client.ts'
import { drawClientSecret } from './draw-client-secret.ts'
import { endClientSecret } from './end-client-secret.ts'
import { registerClient } from './register-client.ts'

const HOUR = 3_600_000
const after_ = (hours: number) => new Date(NOW.getTime() + hours * HOUR)

describe('the secrets of an application that signs on [C10]', () => {
  let world: World
  let serviceId = ''
  before(async () => {
    world = await openWorld()
    serviceId = world.caf.services.cdap.id
    await world.run(registerClient, world.caf.admin, { serviceId, ...CLIENT })
  })
  after(() => world.close())

  const inForce = (at: Date) => readSecretsInForce(world.db, serviceId, at)
  const draw = (overlap: 'none' | 'day' | 'week' | 'month', at: Date, by = world.caf.admin) =>
    world.run(drawClientSecret, by, { serviceId, overlap }, at)
  const end = (secretId: string, at: Date, by = world.caf.admin) =>
    world.run(endClientSecret, by, { serviceId, secretId }, at)

  test('a new one holds at once, the former for as long as was chosen, to the instant', async () => {
    const [former] = await inForce(NOW)
    const { id, secret } = await draw('day', after_(1))
    const ends = after_(25)
    assert.deepEqual(await inForce(after_(1)), [
      { id, createdAt: after_(1), endsAt: null },
      { ...former, endsAt: ends },
    ])
    assert.equal((await inForce(new Date(ends.getTime() - 1))).length, 2)
    assert.deepEqual(
      (await inForce(ends)).map((one) => one.id),
      [id],
    )
    const row = world.db.selectFrom('oidcClientSecret').select('hash').where('id', '=', id)
    assert.deepEqual((await row.executeTakeFirstOrThrow()).hash, hashToken(secret))
    const events = world.db.selectFrom('auditEvent').select('payload').where('kind', '=', 'oidc_client.secret_drawn')
    const [event] = await events.execute()
    const { formerIds, formerEndsAt } = JSON.parse(event?.payload ?? '').details
    assert.deepEqual([formerIds, formerEndsAt], [[former?.id], ends.toISOString()])
    assert.ok(!event?.payload.includes(secret))
  })

  test('never are there more than two: a third waits, or ends both at once', async () => {
    await assertRefused(draw('week', after_(2)), 'client_secrets_two')
    assert.equal((await inForce(after_(2))).length, 2)
    const { id } = await draw('none', after_(2))
    assert.deepEqual(
      (await inForce(after_(2))).map((one) => one.id),
      [id],
    )
  })

  test('two drawn at the same time are no more than two in force', async () => {
    const drawn = await Promise.allSettled([draw('month', after_(3)), draw('month', after_(3))])
    assert.deepEqual(drawn.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await inForce(after_(3))).length, 2)
  })

  test('one is ended alone and at once, and only once; the other goes on', async () => {
    const [kept, lost] = await inForce(after_(4))
    assert.ok(kept && lost)
    await end(lost.id, after_(4))
    assert.deepEqual(await inForce(after_(4)), [kept])
    await assertRefused(end(lost.id, after_(5)), 'client_secret_ended')
  })

  test('those of others are not found, neither the service’s nor the secret', async () => {
    const { otherCaf, partner } = world
    const [own] = await inForce(after_(5))
    for (const stranger of [otherCaf.admin, partner.administrator]) {
      await assertRefused(draw('none', after_(5), stranger), 'not_found')
      await assertRefused(end(own?.id ?? '', after_(5), stranger), 'not_found')
    }
    const theirs = { serviceId: otherCaf.services.cdap.id, ...CLIENT }
    await world.run(registerClient, otherCaf.admin, theirs)
    const [foreign] = await readSecretsInForce(world.db, theirs.serviceId, NOW)
    await assertRefused(end(foreign?.id ?? '', after_(5)), 'not_found')
  })

  test('an application without a secret is given none', async () => {
    const open = { serviceId, ...CLIENT, authentication: 'none' as const, version: 1 }
    await world.run(changeClient, world.caf.admin, open, after_(6))
    await assertRefused(draw('none', after_(6)), 'client_without_secret')
  })
})
