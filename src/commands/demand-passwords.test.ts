import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  activate,
  createUserNow,
  GOOD_PASSWORD,
  openBrowser,
  openSigningIn,
  type SigningIn,
} from '../../test/signing-in.ts'
import { assertRefused } from '../../test/world.ts'
import { readPasswordDemands } from '../queries/password-demands.ts'
import { addMember } from './add-member.ts'
import { createGroup } from './create-group.ts'
import { demandPasswords, endDemandedSessions } from './demand-passwords.ts'

const reason = 'Mot de passe affiché sur un écran'
const NEW_PASSWORD = 'huit parapluies jaunes dansent sur le pont mouillé'

let signing: SigningIn
before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const agreementId = () => signing.world.partner.agreementId
const progress = async () => {
  const query = { sort: '-at', limit: 25 }
  const { items } = await readPasswordDemands(signing.runner.db, signing.world.caf.id, query)
  return items[0] && [items[0].changed, items[0].persons]
}

test('a demanded password ends sessions, is asked at the next login, and its progress is seen [H09, resolution 4]', async () => {
  const { run, caf } = signing.world
  const { id, identifier, browser } = await activate(signing, 'Fanny', 'Forcée')
  const target = { level: 'user', agreementId: agreementId(), userId: id } as const
  const { persons } = await run(demandPasswords, caf.admin, { ...target, reason }, signing.clock.now())
  assert.equal(persons, 1)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
  assert.deepEqual(await progress(), [0, 1])
  const again = openBrowser(signing)
  assert.equal((await again.signIn(identifier, GOOD_PASSWORD)).body.stage, 'new_password')
  assert.equal((await again.get('/api/first-login')).body.passwordReason, 'demanded')
  assert.equal((await again.get('/api/portal')).body.code, 'first_login_unfinished')
  const same = await again.put('/api/first-login/password', { password: GOOD_PASSWORD })
  assert.equal(same.status, 422, 'the one he had is no answer')
  assert.deepEqual((await again.put('/api/first-login/password', { password: NEW_PASSWORD })).body, {
    stage: 'complete',
  })
  assert.deepEqual(await progress(), [1, 1])
  assert.equal((await again.get('/api/portal')).status, 200)
})

test('of a group and those below it, of a convention, of an organisation: whoever has no password is not counted [H09]', async () => {
  const { run, caf, partner } = signing.world
  const { administrator } = partner
  const fields = { agreementId: agreementId(), unitId: null, description: '' }
  const group = async (name: string, parentId: string | null, userId: string) => {
    const { id } = await run(
      createGroup,
      administrator,
      { ...fields, name, parentId, manager: { userId } },
      signing.clock.now(),
    )
    return id
  }
  const upper = await activate(signing, 'Gaston', 'Haut')
  const lower = await activate(signing, 'Gilles', 'Bas')
  const beside = await activate(signing, 'Guy', 'Ailleurs')
  await createUserNow(signing, 'Sans', 'Motdepasse')
  const top = await group('Étage', null, upper.id)
  const below = await group('Palier', top, lower.id)
  const now = signing.clock.now()
  await run(addMember, administrator, { groupId: top, userId: upper.id }, now)
  await run(addMember, administrator, { groupId: below, userId: lower.id }, now)
  const ofGroup = await run(demandPasswords, caf.admin, { level: 'group', groupId: top, reason }, now)
  assert.equal(ofGroup.persons, 2)
  assert.equal((await beside.browser.get('/api/session')).status, 200, 'who is elsewhere goes on')
  assert.equal((await lower.browser.get('/api/session')).body.code, 'not_signed_in')
  const withPassword = await sql<{ n: number }>`
    SELECT count(DISTINCT e.user_id)::int AS n FROM enrollment e JOIN credential c ON c.user_id = e.user_id AND c.replaced_at IS NULL
    WHERE e.agreement_id = ${agreementId()}`.execute(signing.runner.db)
  const expected = withPassword.rows[0]?.n
  const target = { level: 'agreement', agreementId: agreementId() } as const
  assert.equal((await run(demandPasswords, caf.admin, { ...target, reason }, now)).persons, expected)
  const whole = { level: 'organization', organizationId: partner.organizationId } as const
  assert.equal((await run(demandPasswords, caf.admin, { ...whole, reason }, now)).persons, expected)
})

test('the portal is closed to everybody concerned at once, before the portions of sessions have ended [H09]', async () => {
  const { run, caf } = signing.world
  const { id, browser } = await activate(signing, 'Hélène', 'Portion')
  const target = { level: 'user', agreementId: agreementId(), userId: id } as const
  const demand = await run(demandPasswords, caf.admin, { ...target, reason }, signing.clock.now())
  const { db } = signing.runner
  await db.updateTable('session').set({ endedAt: null, endReason: null }).where('userId', '=', id).execute()
  await db
    .updateTable('passwordDemandPerson')
    .set({ sessionsEndedAt: null })
    .where('demandId', '=', demand.id)
    .execute()
  assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  await endDemandedSessions(signing.runner, demand.id)
  assert.equal((await browser.get('/api/session')).body.code, 'not_signed_in')
})

test('the institution alone demands it, with a reason, of people there are [H09]', async () => {
  const { run, caf, partner, otherCaf, neighbour } = signing.world
  const target = { level: 'agreement', agreementId: agreementId() } as const
  await assertRefused(run(demandPasswords, caf.admin, { ...target, reason: ' ' }), 'required_field@reason')
  await assertRefused(run(demandPasswords, partner.administrator, { ...target, reason }), 'reserved_to_institution')
  for (const stranger of [otherCaf.admin, neighbour.administrator])
    await assertRefused(run(demandPasswords, stranger, { ...target, reason }), 'not_found')
  const nobody = { level: 'agreement', agreementId: neighbour.agreementId } as const
  await signing.runner.db.deleteFrom('credential').where('userId', '=', neighbour.administrator.userId).execute()
  await assertRefused(run(demandPasswords, caf.admin, { ...nobody, reason }), 'nobody_concerned')
})
