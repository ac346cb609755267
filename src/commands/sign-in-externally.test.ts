import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withApp } from '../../test/factors.ts'
import { activate, createUserNow, GOOD_PASSWORD, openSigningIn, type SigningIn } from '../../test/signing-in.ts'
import { assertRefused, person, SEED } from '../../test/world.ts'
import { ACR, acrOf, amrOf } from '../domain/assurance.ts'
import type { AskedFrom } from '../domain/second-factor.ts'
import { readActor } from '../queries/actor.ts'
import { readLinkedAccount } from '../queries/external-identity.ts'
import { readInstitution } from '../queries/institution.ts'
import { readSessionById } from '../queries/session.ts'
import { changeInstitution } from './change-institution.ts'
import { closeUser } from './close-user.ts'
import { createUser } from './create-user.ts'
import { installRootAdmin } from './install-root-admin.ts'
import { savePartnerProvider } from './save-partner-provider.ts'
import { signIn } from './sign-in.ts'
import { type Asserted, signInExternally } from './sign-in-externally.ts'
import { unlinkIdentity, unlinkOwnIdentity } from './unlink-identity.ts'

let signing: SigningIn
let version: number | null = null

const SETTINGS = {
  ...{ name: 'Bellerive', issuer: 'https://id.bellerive.fr', clientId: 'habilis', scopes: ['openid', 'email'] },
  ...{ addressClaim: 'email', addressesVerified: false, required: false, enabled: true, domains: ['exemple.fr'] },
  secondFactorAcr: [] as string[],
}

async function save(more: Partial<typeof SETTINGS> = {}, organizationId = signing.world.partner.organizationId) {
  const input = { ...SETTINGS, ...more, organizationId, version, sealedSecret: Buffer.from('sealed') }
  const saved = await signing.world.run(savePartnerProvider, signing.world.caf.admin, input, signing.clock.now())
  version = saved.version
}

before(async () => {
  signing = await openSigningIn()
  await save()
})
after(() => signing.close())

const browser = { address: '192.0.2.7', userAgent: '', formerSessionId: undefined }
const asserted = (subject: string, address: string | undefined, more: Partial<Asserted> = {}): Asserted => ({
  ...{ organizationId: signing.world.partner.organizationId, issuer: SETTINGS.issuer },
  ...{ subject, address, addressIsVerified: true, secondFactorShown: false, ...more },
})
const come = (who: Asserted) => signInExternally(signing.runner, { asserted: who, browser })

test('an account is linked by its verified address the first time, and known by its subject after', async () => {
  const { id } = await createUserNow(signing, 'Alice', 'Robin')
  const first = await come(asserted('a-1', 'Alice.Robin@exemple.fr'))
  assert.equal(first.userId, id)
  assert.equal((await come(asserted('a-1', 'somebody.else@exemple.fr'))).userId, id)
  assert.equal((await come(asserted('a-1', undefined, { addressIsVerified: false }))).userId, id)
})

test('a temporary password that waits is not asked for: it was not what let him in, nor need he have any', async () => {
  await createUserNow(signing, 'Benoit', 'Lambert')
  const { stage, sessionId } = await come(asserted('b-1', 'benoit.lambert@exemple.fr'))
  assert.equal(stage, 'complete')
  assert.equal((await readSessionById(signing.runner.db, sessionId, signing.clock.now()))?.method, 'external')
})

test('the address alone relinks nobody: neither the account to another subject, nor the subject to another account', async () => {
  const { id } = await createUserNow(signing, 'Carole', 'Vidal')
  const other = await createUserNow(signing, 'Denis', 'Vidal')
  await come(asserted('c-1', 'carole.vidal@exemple.fr'))
  await assertRefused(come(asserted('c-2', 'carole.vidal@exemple.fr')), 'external_account_linked')
  assert.equal((await come(asserted('c-1', 'denis.vidal@exemple.fr'))).userId, id)
  assert.notEqual(id, other.id)
})

test('an address that nobody verified links nothing; unless there is such an account, neither does a verified one', async () => {
  await createUserNow(signing, 'Elise', 'Roche')
  const unverified = asserted('e-1', 'elise.roche@exemple.fr', { addressIsVerified: false })
  await assertRefused(come(unverified), 'external_address_unverified')
  await assertRefused(come(asserted('e-1', undefined)), 'external_address_unverified')
  await assertRefused(come(asserted('e-1', 'nobody.here@exemple.fr')), 'external_account_unknown')
})

test('a hostile provider reaches nobody of another organisation, nor of the institution, nor the root [H14, H40]', async () => {
  const { world, runner } = signing
  await world.run(installRootAdmin, SEED, undefined, signing.clock.now())
  const strangers = await runner.db
    .selectFrom('userAccount')
    .select(['id', 'email', 'organizationId'])
    .where((eb) => eb.or([eb('organizationId', 'is', null), eb('organizationId', '!=', world.partner.organizationId)]))
    .execute()
  assert.ok(strangers.some(({ organizationId }) => organizationId === null))
  assert.ok(
    strangers.some(({ organizationId }) => organizationId !== null),
    'there is another organisation',
  )
  for (const { id, email } of strangers) {
    const outcome = await come(asserted(`hostile-${id}`, email)).then(
      ({ userId }) => userId,
      (error: Error) => error.message,
    )
    assert.notEqual(outcome, id)
  }
})

test('a subject of one provider is nobody at another organisation’s, though the issuer be the same', async () => {
  await createUserNow(signing, 'Flore', 'Gaillard')
  await come(asserted('f-1', 'flore.gaillard@exemple.fr'))
  const elsewhere = asserted('f-1', 'flore.gaillard@exemple.fr', {
    organizationId: signing.world.neighbour.organizationId,
  })
  assert.equal(await readLinkedAccount(signing.runner.db, elsewhere), undefined)
  await assertRefused(come(elsewhere), 'external_address_foreign')
})

test('a closed account is refused, linked or not; one that opens later is told the day', async () => {
  const { world, clock } = signing
  const { id } = await createUserNow(signing, 'Gilles', 'Perrin')
  await come(asserted('g-1', 'gilles.perrin@exemple.fr'))
  const { agreementId, administrator } = world.partner
  await world.run(closeUser, administrator, { agreementId, userId: id }, clock.now())
  clock.advance({ seconds: 1 })
  await assertRefused(come(asserted('g-1', 'gilles.perrin@exemple.fr')), 'account_closed')
  await assertRefused(come(asserted('g-2', 'gilles.perrin@exemple.fr')), 'account_closed')
  await createUserNow(signing, 'Helene', 'Perrin', '2026-12-01')
  await assertRefused(come(asserted('h-1', 'helene.perrin@exemple.fr')), 'account_not_yet_open')
})

test('the administrator above unlinks an account: its sessions end, its holder is told, and it may be linked anew', async () => {
  const { world, clock, runner } = signing
  const { id } = await createUserNow(signing, 'Irene', 'Colin')
  const { sessionId } = await come(asserted('i-1', 'irene.colin@exemple.fr'))
  const { agreementId, administrator } = world.partner
  const unlink = () => world.run(unlinkIdentity, administrator, { agreementId, userId: id }, clock.now())
  await unlink()
  assert.equal(await readSessionById(runner.db, sessionId, clock.now()), undefined)
  await assertRefused(unlink(), 'identity_not_linked')
  const told = runner.db.selectFrom('message').select('recipientId').where('kind', '=', 'identity_unlinked')
  assert.deepEqual(await told.execute(), [{ recipientId: id }])
  assert.equal((await come(asserted('i-2', 'irene.colin@exemple.fr'))).userId, id)
})

test('the holder cuts the link of his own account: the sessions that it opened end, others not', async () => {
  const { identifier, browser: own } = await activate(signing, 'Karim', 'Noel')
  const { sessionId, userId } = await come(asserted('k-1', 'karim.noel@exemple.fr'))
  const at = signing.clock.now()
  const holder = (await readActor(signing.runner.db, userId, at)) ?? assert.fail('nobody')
  await signing.world.run(unlinkOwnIdentity, holder, undefined, at)
  assert.equal(await readSessionById(signing.runner.db, sessionId, at), undefined)
  assert.equal((await own.get('/api/session')).status, 200, identifier)
  await assertRefused(signing.world.run(unlinkOwnIdentity, holder, undefined, at), 'identity_not_linked')
  const events = signing.runner.db.selectFrom('auditEvent').select('actorId').where('kind', '=', 'identity.unlinked')
  assert.deepEqual(await events.where('userId', '=', userId).execute(), [{ actorId: userId }])
  const told = signing.runner.db.selectFrom('message').select('id').where('kind', '=', 'identity_unlinked')
  assert.deepEqual(await told.where('userId', '=', userId).execute(), [], 'of what he did himself he knows')
  assert.equal((await come(asserted('k-2', 'karim.noel@exemple.fr'))).userId, userId)
})

test('an address links an account only where its domain is of those that the institution listed for the organisation', async () => {
  const { world, clock } = signing
  const { agreementId, administrator } = world.partner
  const email = 'louis.perret@webmail.fr'
  const input = {
    agreementId,
    openingDay: undefined,
    groupId: undefined,
    person: person('Louis', 'Perret', { email, emailConfirmation: email }),
  }
  const { id } = await world.run(createUser, administrator, input, clock.now())
  await assertRefused(come(asserted('l-1', email)), 'external_address_foreign')
  await assertRefused(come(asserted('l-1', 'louis.perret@exemple.fr.webmail.fr')), 'external_address_foreign')
  await save({ domains: ['exemple.fr', 'webmail.fr'] })
  assert.equal((await come(asserted('l-1', email))).userId, id)
  await save()
  assert.equal((await come(asserted('l-1', email))).userId, id, 'once linked he is known by his subject')
})

test('a second factor verified there, where it is trusted, stands in the place of ours; else ours is asked [H17]', async () => {
  const { clock, runner, world } = signing
  const holder = await activate(signing, 'Maud', 'Olivier')
  await withApp(signing, holder)
  const who = asserted('m-1', 'maud.olivier@exemple.fr')
  assert.equal((await come(who)).stage, 'second_factor')
  const { stage, sessionId } = await come({ ...who, secondFactorShown: true })
  assert.equal(stage, 'complete')
  const session = (await readSessionById(runner.db, sessionId, clock.now())) ?? assert.fail('no session')
  assert.deepEqual([acrOf(session), amrOf(session)], [ACR.severalFactors, ['mfa']])
  const ask = async (secondFactorFor: AskedFrom[]) => {
    const { id, admin } = world.caf
    const kept = (await readInstitution(world.db, id, clock.now())) ?? assert.fail('no institution')
    const { administrators: _, secondFactorSince: __, id: institutionId, ...settings } = kept
    const input = { ...settings, institutionId, secondFactorFor, secondFactorGraceDays: 0 }
    await world.run(changeInstitution, admin, input, clock.now())
  }
  await ask(['everybody'])
  await createUserNow(signing, 'Nils', 'Pages')
  const none = asserted('n-1', 'nils.pages@exemple.fr')
  assert.equal((await come({ ...none, secondFactorShown: true })).stage, 'complete', 'he is not made to add one')
  assert.equal((await come(none)).stage, 'factor_enrollment')
  await ask([])
})

test('where it is required the right password is sent there, a wrong one learns nothing; off, the password serves again', async () => {
  const { identifier } = await activate(signing, 'Jeanne', 'Morel')
  const tries = (password: string) =>
    signIn(signing.runner, { ...browser, identifier, password, addressGroup: '203.0.113.9' })
  await save({ required: true })
  await assertRefused(tries('not this one'), 'wrong_credentials')
  await assertRefused(tries(GOOD_PASSWORD), 'external_sign_in_required')
  await save({ required: true, enabled: false })
  assert.equal((await tries(GOOD_PASSWORD)).stage, 'complete')
  await save()
})

test('at another issuer its subjects are nobody’s, and the secret does not go there unless it is typed again', async () => {
  const { world, clock, runner } = signing
  const { organizationId } = world.partner
  const elsewhere = { ...SETTINGS, issuer: 'https://elsewhere.fr', organizationId, version }
  const admin = world.caf.admin
  await assertRefused(
    world.run(savePartnerProvider, admin, { ...elsewhere, sealedSecret: null }, clock.now()),
    'required_field',
  )
  await world.run(savePartnerProvider, admin, { ...elsewhere, sealedSecret: Buffer.from('x') }, clock.now())
  assert.deepEqual(await runner.db.selectFrom('externalIdentity').select('userId').execute(), [])
})

test('a domain is one provider’s, in the whole installation', async () => {
  const { world, clock } = signing
  const taken = {
    ...SETTINGS,
    organizationId: world.neighbour.organizationId,
    version: null,
    sealedSecret: Buffer.from('x'),
  }
  await assertRefused(world.run(savePartnerProvider, world.caf.admin, taken, clock.now()), 'domain_taken')
})
