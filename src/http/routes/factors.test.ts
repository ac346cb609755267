import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { codeOf, equip, withApp, withPassword } from '../../../test/factors.ts'
import {
  activate,
  GOOD_PASSWORD,
  mailsTo,
  openBrowser,
  openSigningIn,
  type SigningIn,
} from '../../../test/signing-in.ts'
import { assertRefused, person } from '../../../test/world.ts'
import { addMember } from '../../commands/add-member.ts'
import { changeInstitution } from '../../commands/change-institution.ts'
import { changeUser } from '../../commands/change-user.ts'
import { createGroup } from '../../commands/create-group.ts'
import { installRootAdmin, resetRootAdminFactors } from '../../commands/install-root-admin.ts'
import { requireSecondFactor } from '../../commands/require-second-factor.ts'
import { resetAdministratorFactors, resetFactors } from '../../commands/reset-factors.ts'
import { saveGroupRoles } from '../../commands/save-group-roles.ts'
import { setRootFactorGrace } from '../../commands/set-root-factor-grace.ts'
import type { AskedFrom } from '../../domain/second-factor.ts'
import { readFactorRequiredFrom } from '../../queries/factor-required.ts'
import { readFactorKinds } from '../../queries/factors.ts'
import { readInstitution } from '../../queries/institution.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

async function askFrom(secondFactorFor: AskedFrom[], secondFactorGraceDays: number): Promise<void> {
  const { world, clock } = signing
  const { id, admin } = world.caf
  const now = (await readInstitution(world.db, id, clock.now())) ?? assert.fail('no institution')
  const { administrators: _, secondFactorSince: __, id: institutionId, ...settings } = now
  const input = { ...settings, institutionId, secondFactorFor, secondFactorGraceDays }
  await world.run(changeInstitution, admin, input, clock.now())
}

const days = (count: number) => signing.clock.advance({ hours: 24 * count })
const requiredFrom = (userId: string) => readFactorRequiredFrom(signing.world.db, userId, signing.clock.now())
const inDays = (count: number) => new Date(signing.clock.now().getTime() + count * 86_400_000)

test('whoever is asked for a second factor may do without for some days; then the portal waits for it [H17, H18]', async () => {
  const holder = await activate(signing, 'Aude', 'Albert')
  const { browser, identifier, password } = holder
  await askFrom(['everybody'], 14)
  assert.deepEqual(await requiredFrom(holder.id), inDays(14))
  days(13)
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'complete' })
  const told = (await browser.get('/api/account/factors')).body
  assert.deepEqual([told.required, told.requiredFrom], [true, inDays(1).toISOString()])
  days(1)
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'factor_enrollment' })
  assert.equal((await browser.get('/api/portal')).body.code, 'first_login_unfinished')
  assert.equal((await browser.get('/api/account/factors')).body.asksPassword, false, 'he has just typed it')
  const prepared = (await browser.post('/api/account/factors/apps', {})).body as { id: string; secret: string }
  const code = codeOf(signing, prepared.secret)
  const added = await browser.put(`/api/account/factors/apps/${prepared.id}`, { name: 'Téléphone', code })
  assert.equal(added.body.stage, 'complete')
  assert.equal((await browser.get('/api/portal')).status, 200)
  const { apps } = (await browser.get('/api/account/factors')).body as { apps: { id: string }[] }
  const removed = await browser.del(`/api/account/factors/${apps[0]?.id}`, { currentPassword: password })
  assert.equal(removed.body.code, 'factor_required')
  await askFrom([], 14)
  const free = await browser.del(`/api/account/factors/${apps[0]?.id}`, { currentPassword: password })
  assert.equal(free.status, 200)
})

test('the first login shows adding a factor among its steps, where it waits for one; after it, the step stays shown [H17, H30]', async () => {
  const { browser, ...holder } = await activate(signing, 'Basma', 'Aubert')
  const steps = async () => (await browser.get('/api/first-login')).body.steps
  assert.deepEqual(await steps(), [])
  await askFrom(['everybody'], 0)
  assert.deepEqual(await steps(), ['factor_enrollment'])
  await withApp(signing, { browser, password: holder.password })
  assert.deepEqual(await steps(), ['factor_enrollment'])
  signing.clock.advance({ seconds: 30 })
  await browser.signIn(holder.identifier, holder.password)
  assert.deepEqual(await steps(), [], 'he had one when he came')
  await askFrom([], 0)
})

test('before the last factor goes its holder is told which services will ask for one [H17]', async () => {
  const { world, clock } = signing
  const { browser, id: userId } = await activate(signing, 'Béa', 'Aupetit')
  const { agreementId, administrator } = world.partner
  const manager = { userId: (await activate(signing, 'Bob', 'Auriol')).id }
  const group = { agreementId, parentId: null, unitId: null, name: 'Accueil', description: '', manager }
  const { id: groupId } = await world.run(createGroup, administrator, group, clock.now())
  const roles = [{ roleId: world.caf.services.cdap.roles.T1 }]
  await world.run(saveGroupRoles, administrator, { groupId, version: 1, roles }, clock.now())
  await world.run(addMember, administrator, { userId, groupId }, clock.now())
  const asked = async () => (await browser.get('/api/account/factors')).body.askedByServices
  assert.deepEqual(await asked(), [])
  const serviceId = world.caf.services.cdap.id
  const require = (required: boolean) =>
    world.run(requireSecondFactor, world.caf.admin, { serviceId, required }, clock.now())
  await require(true)
  assert.deepEqual(await asked(), ['CDAP'])
  await require(false)
  assert.deepEqual(await asked(), [])
})

test('a session in the middle of its work waits as well, from the instant on', async () => {
  const { browser } = await activate(signing, 'Bilal', 'Barre')
  await askFrom(['everybody'], 0)
  assert.equal((await browser.get('/api/session')).body.stage, 'factor_enrollment')
  assert.equal((await browser.get('/api/account')).body.code, 'first_login_unfinished')
  await askFrom([], 0)
  assert.equal((await browser.get('/api/account')).status, 200)
})

async function worksAway(userId: string, firstName: string, lastName: string): Promise<void> {
  const { world, clock } = signing
  const { agreementId, administrator } = world.partner
  const changed = person(firstName, lastName, { workplace: 'mobile' })
  await world.run(changeUser, administrator, { agreementId, userId, version: 1, person: changed }, clock.now())
}

test('administrators are asked from their appointment on, whoever works away from the office too, others not [H17]', async () => {
  const { world } = signing
  const plain = await activate(signing, 'Chloé', 'Colas')
  const away = await activate(signing, 'David', 'Dumas')
  await worksAway(away.id, 'David', 'Dumas')
  await askFrom(['administrators'], 5)
  const since = signing.clock.now()
  assert.equal(await requiredFrom(plain.id), null)
  assert.equal(await requiredFrom(away.id), null)
  const inFive = new Date(since.getTime() + 5 * 86_400_000)
  assert.deepEqual(await requiredFrom(world.partner.administrator.userId), inFive)
  assert.deepEqual(await requiredFrom(world.caf.admin.userId), inFive)
  days(3)
  await askFrom(['administrators', 'mobile'], 5)
  assert.deepEqual(await requiredFrom(away.id), inDays(5), 'the set of people has grown: his days begin now')
  days(30)
  const newcomer = await activate(signing, 'Élodie', 'Eymard')
  await worksAway(newcomer.id, 'Élodie', 'Eymard')
  const from = (await requiredFrom(newcomer.id)) ?? assert.fail('he is asked')
  assert.ok(from > inDays(4) && from <= inDays(5), 'from the opening of his account')
  assert.equal(await requiredFrom(world.foreigner.administrator.userId), null, 'of another institution')
  const saved = await readInstitution(world.db, world.caf.id, signing.clock.now())
  assert.deepEqual(saved?.secondFactorSince?.getTime(), since.getTime() + 3 * 86_400_000)
  await askFrom(['mobile'], 5)
  const fewer = await readInstitution(world.db, world.caf.id, signing.clock.now())
  assert.deepEqual(fewer?.secondFactorSince, saved?.secondFactorSince, 'fewer people: nobody’s days begin anew')
  await askFrom([], 14)
})

test('a lost factor is reset by the administrator above, who says why; sessions end, and its holder is told [H17, H18]', async () => {
  const { world, runner } = signing
  const { agreementId, administrator } = world.partner
  const holder = await activate(signing, 'Fatou', 'Faye')
  const { seed, recoveryCodes } = await withApp(signing, holder)
  const key = { agreementId, userId: holder.id, reason: 'Téléphone volé' }
  const at = signing.clock.now()
  await assertRefused(world.run(resetFactors, world.neighbour.administrator, key, at), 'not_found')
  await assertRefused(world.run(resetFactors, world.caf.admin, key, at), 'delegated_to_partner')
  await world.run(resetFactors, administrator, key, at)
  assert.equal((await holder.browser.get('/api/session')).body.code, 'not_signed_in')
  await assertRefused(world.run(resetFactors, administrator, key, at), 'factor_not_held')
  const { browser, identifier, password } = holder
  assert.deepEqual((await browser.signIn(identifier, password)).body, { stage: 'complete' })
  for (const [kind, code] of [
    ['totp', codeOf(signing, seed, 1)],
    ['recovery_code', recoveryCodes[0]],
  ])
    assert.equal((await browser.put('/api/second-factor/code', { kind, code })).body.code, 'factor_not_held')
  await signing.after({})
  const mail = mailsTo(signing.mailServer, 'fatou.faye@exemple.fr').at(-1)
  assert.equal(mail?.subject, 'Votre second facteur a été réinitialisé')
  const event = await runner.db
    .selectFrom('auditEvent')
    .innerJoin('auditPersonal', (join) =>
      join
        .onRef('auditPersonal.number', '=', 'auditEvent.number')
        .onRef('auditPersonal.institutionId', '=', 'auditEvent.institutionId'),
    )
    .select(['actorId', 'data', 'agreementId'])
    .where('kind', '=', 'factor.reset')
    .where('userId', '=', holder.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([event.actorId, event.agreementId], [administrator.userId, agreementId])
  assert.deepEqual(event.data, { reason: 'Téléphone volé' })
})

test('whom the institution appointed is helped by the institution; nobody resets his own factor [H17]', async () => {
  const { world, clock } = signing
  const { administrator, agreementId } = world.partner
  await equip(signing, administrator.userId)
  const key = { agreementId, userId: administrator.userId, reason: 'Téléphone perdu' }
  await assertRefused(world.run(resetFactors, administrator, key, clock.now()), 'own_account')
  await world.run(resetFactors, world.caf.admin, key, clock.now())
  const { id: institutionId, admin } = world.caf
  await equip(signing, admin.userId)
  const own = { institutionId, userId: admin.userId, reason: 'Téléphone perdu' }
  await assertRefused(world.run(resetAdministratorFactors, admin, own, clock.now()), 'own_account')
  await assertRefused(world.run(resetAdministratorFactors, world.otherCaf.admin, own, clock.now()), 'not_found')
  const partners = { ...own, userId: administrator.userId }
  await assertRefused(world.run(resetAdministratorFactors, admin, partners, clock.now()), 'not_found')
})

test('a second factor is asked of the administrateur général too, after the days that the operator grants, who takes away a lost one [H17, H18]', async () => {
  const { world, clock, runner } = signing
  const installation = { system: 'installation', institutionId: undefined } as const
  await world.run(installRootAdmin, installation, undefined, clock.now())
  const { userId } = await runner.db
    .selectFrom('appointment')
    .select('userId')
    .where('kind', '=', 'root_admin')
    .executeTakeFirstOrThrow()
  const grace = (count: number) => world.run(setRootFactorGrace, installation, { days: count }, clock.now())
  assert.deepEqual(await requiredFrom(userId), inDays(7))
  await askFrom(['everybody'], 0)
  assert.deepEqual(await requiredFrom(userId), inDays(7), 'no rule of an institution reaches him')
  await askFrom([], 14)
  await grace(10)
  days(9)
  assert.deepEqual(await requiredFrom(userId), inDays(1))
  await withPassword(signing, userId, installation)
  const browser = openBrowser(signing)
  assert.deepEqual((await browser.signIn('admin', GOOD_PASSWORD)).body, { stage: 'complete' })
  await grace(0)
  assert.equal((await browser.get('/api/session')).body.stage, 'factor_enrollment')
  const { factorId } = await withApp(signing, { browser, password: GOOD_PASSWORD })
  assert.equal((await browser.get('/api/session')).body.stage, 'complete')
  const removed = await browser.del(`/api/account/factors/${factorId}`, { currentPassword: GOOD_PASSWORD })
  assert.equal(removed.body.code, 'factor_required')
  assert.equal(await world.run(resetRootAdminFactors, installation, undefined, clock.now()), true)
  assert.deepEqual(await readFactorKinds(runner.db, userId), [])
  assert.equal(await world.run(resetRootAdminFactors, installation, undefined, clock.now()), false)
})
