import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import { activateAccount } from '../src/demo/activate.ts'
import type { System } from '../src/domain/actor.ts'
import { GOOD_PASSWORD, openBrowser, type SigningIn } from './signing-in.ts'
import { makePasskey, type SoftwarePasskey } from './software-passkey.ts'
import { SEED } from './world.ts'

type Holder = { browser: ReturnType<typeof openBrowser>; password: string }

/** What the application on his telephone shows at this instant, or so many steps of 30 s later. */
export function codeOf({ clock }: Pick<SigningIn, 'clock'>, seed: string, later = 0): string {
  const timestamp = clock.now().getTime() + later * 30_000
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp })
}

/** Adds an authenticator application to a person who is signed in. */
export async function withApp(
  signing: Pick<SigningIn, 'clock'>,
  { browser, password }: Holder,
): Promise<{ seed: string; factorId: string; recoveryCodes: string[] }> {
  const started = await browser.post('/api/account/factors/apps', { currentPassword: password })
  assert.equal(started.status, 201, JSON.stringify(started.body))
  const { id, secret } = started.body as { id: string; secret: string }
  const code = codeOf(signing, secret)
  const added = await browser.put(`/api/account/factors/apps/${id}`, { name: 'Mon téléphone', code })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  const { apps } = (await browser.get('/api/account/factors')).body as { apps: { id: string }[] }
  return {
    seed: secret,
    factorId: apps.at(-1)?.id ?? assert.fail('it is not in the list'),
    recoveryCodes: (added.body.recoveryCodes as string[] | null) ?? [],
  }
}

/** Adds a passkey to a person who is signed in. */
export async function withPasskey({ browser, password }: Holder, passkey = makePasskey()): Promise<SoftwarePasskey> {
  const started = await browser.post('/api/account/factors/passkeys', { currentPassword: password })
  assert.equal(started.status, 200, JSON.stringify(started.body))
  const response = passkey.create(started.body.options)
  const added = await browser.put('/api/account/factors/passkeys', { name: 'Mon ordinateur', response })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return passkey
}

/** Somebody's account as if he had been through his first login. */
export async function withPassword({ world, clock }: SigningIn, userId: string, author: System): Promise<void> {
  await world.run(activateAccount, author, { userId, password: GOOD_PASSWORD }, clock.now())
}

/** An administrator of the world, or somebody of nobody's, with a password and an application of his own. */
export async function equip(signing: SigningIn, userId: string, as?: System): Promise<void> {
  const { world } = signing
  await withPassword(signing, userId, as ?? { ...SEED, institutionId: world.caf.id })
  const { identifier } = await world.db
    .selectFrom('userAccount')
    .select('identifier')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const browser = openBrowser(signing)
  await browser.signIn(identifier, GOOD_PASSWORD)
  await withApp(signing, { browser, password: GOOD_PASSWORD })
}
