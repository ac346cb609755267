import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW } from '../../test/world.ts'
import { watchUse } from '../jobs/watch-use.ts'
import { readErasable } from '../queries/erasable.ts'
import { readJournal } from '../queries/journal.ts'
import { closeUser } from './close-user.ts'
import { erasePersonalData } from './erase-personal-data.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const erase = (userId: string, actor = world.caf.admin) =>
  world.run(erasePersonalData, actor, { institutionId: world.caf.id, userId })
const close = (userId: string) =>
  world.run(closeUser, world.partner.administrator, { agreementId: world.partner.agreementId, userId })
const alerts = async (userId: string) =>
  (await world.db.selectFrom('alert').select('kind').where('userId', '=', userId).execute()).map(({ kind }) => kind)

async function failedSignIns(userId: string): Promise<void> {
  await sql`INSERT INTO access_log (id, institution_id, at, last_at, kind, times, user_id)
            VALUES (uuidv7(), ${world.caf.id}, ${NOW}, ${NOW}, 'sign_in_refused', 40, ${userId})`.execute(world.db)
}
const watch = () => watchUse({ runner: { db: world.db, now: () => NOW } })

test('what is kept apart of somebody who left is erased, alerts about him as well, and told once; name and identifier stay [resolution 21]', async () => {
  const userId = await world.opened('Paule', 'Partie', { groupId: world.accueil.id })
  await failedSignIns(userId)
  await watch()
  assert.deepEqual(await alerts(userId), ['many_failures'])
  await assertRefused(erase(userId), 'account_still_open')
  await close(userId)
  const before = await readErasable(world.db, userId)
  assert.ok(before && before.lines > 0)
  assert.equal(before.alerts, 1)
  assert.deepEqual(await erase(userId), { lines: before.lines, addresses: before.addresses, alerts: 1 })
  assert.deepEqual(await alerts(userId), [])
  await watch()
  assert.deepEqual(await alerts(userId), [], 'the access log, which is kept, raises none again')
  const after = await readErasable(world.db, userId)
  assert.deepEqual(after, { ...before, lines: 0, addresses: 0, alerts: 0 }, 'his name and his identifier stay')
  const scope = { institutionId: world.caf.id, only: undefined, organizationId: undefined }
  const query = { sort: 'at', limit: 50, userId }
  const { items } = await readJournal(world.db, scope, query, { locale: 'fr', timeZone: 'Europe/Paris' })
  assert.ok(items.some(({ kind, erased }) => kind === 'user.created' && erased))
  assert.equal(items.filter(({ kind }) => kind === 'personal_data.erased').length, 1)
  await erase(userId)
  assert.equal(await lines(userId), 1, 'nothing is left to erase, hence nothing to tell')
})

const lines = async (userId: string) => {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM audit_event WHERE user_id = ${userId} AND kind = 'personal_data.erased'`.execute(
    world.db,
  )
  return rows[0]?.n
}

test('it is the institution’s alone, and of its own people', async () => {
  const userId = await world.opened('Pablo', 'Parti', {})
  await close(userId)
  await assertRefused(erase(userId, world.partner.administrator), 'not_found')
  await assertRefused(
    world.run(erasePersonalData, world.otherCaf.admin, { institutionId: world.caf.id, userId }),
    'not_found',
  )
  await assertRefused(
    world.run(erasePersonalData, world.otherCaf.admin, { institutionId: world.otherCaf.id, userId }),
    'not_found',
  )
})
