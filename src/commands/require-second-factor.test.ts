import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertRefused, openWorld, type World } from '../../test/world.ts'
import { readSecondFactorRequired } from '../queries/oidc-client.ts'
import { requireSecondFactor } from './require-second-factor.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

test('a second factor is asked for a service by its institution alone, and each change leaves its trace', async () => {
  const { caf, otherCaf, partner } = world
  const serviceId = caf.services.cdap.id
  const ask = (required: boolean, by = caf.admin) => world.run(requireSecondFactor, by, { serviceId, required })
  for (const stranger of [otherCaf.admin, partner.administrator]) await assertRefused(ask(true, stranger), 'not_found')
  await ask(true)
  assert.equal(await readSecondFactorRequired(world.db, serviceId), true)
  await ask(true)
  await ask(false)
  assert.equal(await readSecondFactorRequired(world.db, serviceId), false)
  const events = await world.db
    .selectFrom('auditEvent')
    .select('payload')
    .where('kind', '=', 'service.changed')
    .execute()
  assert.deepEqual(
    events.map(({ payload }) => JSON.parse(payload).details.after),
    [{ secondFactorRequired: true }, { secondFactorRequired: false }],
  )
})
