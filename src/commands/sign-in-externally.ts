import { execute, type Runner } from '../db/execute.ts'
import { domainOf } from '../domain/external-sign-in.ts'
import { refuse } from '../domain/refusals.ts'
import { readActor } from '../queries/actor.ts'
import { readAccountAtAddress, readLinkedAccount } from '../queries/external-identity.ts'
import { isDomainOf } from '../queries/partner-provider.ts'
import { linkIdentity } from './link-identity.ts'
import { openSession, type SignedIn, type SigningBrowser } from './open-session.ts'
import { refuseClosedAccount } from './refuse-closed-account.ts'

/** Who somebody is, as his organisation's provider says, once all of it was verified. */
export type Asserted = {
  organizationId: string
  issuer: string
  subject: string
  address: string | undefined
  addressIsVerified: boolean
  /** At a level that the institution takes for a second factor. */
  secondFactorShown: boolean
}

/**
 * Opens a session for whoever the organisation's provider vouches for: by its verified address the first time, by its
 * subject ever after. Nothing it says reaches an account that is not of this organisation.
 */
export async function signInExternally(
  runner: Runner,
  { asserted, browser }: { asserted: Asserted; browser: SigningBrowser },
): Promise<SignedIn> {
  const { db } = runner
  const at = runner.now()
  const userId = (await readLinkedAccount(db, asserted)) ?? (await linkByAddress(runner, asserted, at))
  await refuseClosedAccount(db, userId, at)
  return db.transaction().execute(async (tx) => {
    await tx.updateTable('externalIdentity').set({ lastUsedAt: at }).where('userId', '=', userId).execute()
    const secondFactor = asserted.secondFactorShown ? ('provider' as const) : null
    return openSession(tx, { userId, method: 'external', secondFactor, browser }, at)
  })
}

async function linkByAddress(runner: Runner, asserted: Asserted, at: Date): Promise<string> {
  const { organizationId, issuer, subject, address, addressIsVerified } = asserted
  if (address === undefined || !addressIsVerified) refuse('external_address_unverified')
  // Whoever may write any address there would else be anybody of the organisation here, its guests' included.
  if (!(await isDomainOf(runner.db, organizationId, domainOf(address) ?? ''))) refuse('external_address_foreign')
  const userId = await readAccountAtAddress(runner.db, organizationId, address)
  if (!userId) refuse('external_account_unknown')
  // Only an open account is linked: what becomes of a closed one is decided when it is opened again.
  await refuseClosedAccount(runner.db, userId, at)
  const holder = (await readActor(runner.db, userId, at)) ?? refuse('external_account_unknown')
  await execute(runner, linkIdentity, holder, { organizationId, issuer, subject })
  return userId
}
