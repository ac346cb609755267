import type { Account, AccountClaims, KoaContextWithOIDC } from 'oidc-provider'
import type { Reader } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import type { SignOnScope } from '../domain/api-scopes.ts'
import { acrOf, amrOf } from '../domain/assurance.ts'
import { type Entrance, readEntrance, readNamesOfRights } from '../queries/rights-in-service.ts'
import type { OwnMetadata } from './client-store.ts'
import { portalSessionOf } from './portal-session.ts'

/** Claims by the scope that asks for them; `names` are those by which institutions carry rights. */
export function claimsByScope(names: readonly string[]): Record<SignOnScope, string[]> {
  return {
    openid: ['sub', 'acr', 'amr', 'auth_time', 'organization', ...names],
    profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale'],
    email: ['email', 'email_verified'],
  }
}

/**
 * Whoever signs on, refreshes or is asked about: nobody, from the moment on that he has no right in the service. Asked
 * at each of these steps, on every node.
 */
export function findAccount(runner: Runner) {
  return async (ctx: KoaContextWithOIDC, userId: string, token?: unknown): Promise<Account | undefined> => {
    const client = ownOf(ctx.oidc.client)
    const person = client && (await readPerson(runner.db, userId))
    if (!client || !person) return undefined
    const entrance = await readEntrance(runner.db, userId, client.service_id, runner.now())
    if (token !== undefined && entrance.refusal) return undefined
    if (token === undefined) await carryAssurance(ctx, userId, runner)
    return { accountId: userId, claims: () => claimsOf(runner.db, person, client, entrance) }
  }
}

/** What the library's client has of ours. */
export const ownOf = (client: unknown): OwnMetadata | undefined => client as OwnMetadata | undefined

/** The portal's session may have become stronger, or more recent, since he was signed on elsewhere. */
async function carryAssurance(ctx: KoaContextWithOIDC, userId: string, runner: Runner): Promise<void> {
  const portal = await portalSessionOf(ctx.req, runner)
  const { session } = ctx.oidc
  if (!session || portal?.userId !== userId) return
  const [acr, loginTs] = [acrOf(portal.shown), seconds(portal.authenticatedAt)]
  if (session.acr === acr && session.loginTs === loginTs) return
  Object.assign(session, { acr, amr: amrOf(portal.shown), loginTs })
}

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

type Person = {
  userId: string
  identifier: string
  firstName: string
  lastName: string
  email: string
  locale: string
  organization: { id: string; name: string; siret: string } | null
}

async function readPerson(db: Reader, userId: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('userAccount as u')
    .leftJoin('organization as o', 'o.id', 'u.organizationId')
    .select(['u.id as userId', 'u.identifier', 'u.firstName', 'u.lastName', 'u.email', 'u.locale'])
    .select(['o.id as organizationId', 'o.name', 'o.siret'])
    .where('u.id', '=', userId)
    .executeTakeFirst()
  if (!row) return undefined
  const { organizationId: id, name, siret, ...person } = row
  return { ...person, organization: id && name && siret ? { id, name, siret } : null }
}

async function claimsOf(
  db: Reader,
  { userId, identifier, firstName, lastName, email, locale, organization }: Person,
  { rights_claim }: OwnMetadata,
  { rights }: Entrance,
): Promise<AccountClaims> {
  return {
    sub: userId,
    name: `${firstName} ${lastName}`,
    given_name: firstName,
    family_name: lastName,
    preferred_username: identifier,
    locale,
    email,
    // He received his password there.
    email_verified: true,
    ...(organization && { organization }),
    [rights_claim]: await readNamesOfRights(db, rights),
  }
}
