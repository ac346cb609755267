import { sql } from 'kysely'
import type { Database, Tx } from '../../src/db/database.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import type { InstitutionWorld } from '../world.ts'

/** Of an application that is not there: a browser that is sent to it has arrived. */
export const REDIRECT_URI = 'https://cdap.exemple.fr/retour'

export type NewClient = {
  authentication: 'secret' | 'private_key_jwt' | 'none'
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri: string
  jwks: unknown
  isMachine: boolean
  apiAccess: 'none' | 'read' | 'administer'
  idTokenAlgorithm: string
}

/** An application as it stands once the institution has registered it. */
export async function saveClient(
  db: Database,
  { id: institutionId }: Pick<InstitutionWorld, 'id'>,
  serviceId: string,
  more: Partial<NewClient>,
): Promise<{ clientId: string; secret: string }> {
  const [clientId, secret] = [`application-${newToken().slice(0, 8)}`, newToken()]
  const { jwks, ...fields } = more
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('oidcClient')
      .values({
        ...{ serviceId, institutionId, clientId, authentication: 'secret', redirectUris: [REDIRECT_URI] },
        ...fields,
        ...(jwks !== undefined && { jwks: JSON.stringify(jwks) }),
      })
      .execute()
    if ((more.authentication ?? 'secret') === 'secret')
      await tx
        .insertInto('oidcClientSecret')
        .values({ serviceId, hash: hashToken(secret), createdAt: new Date() })
        .execute()
    await withoutTrace(tx)
  })
  return { clientId, secret }
}

export async function drawSecret(db: Database, serviceId: string, formerEndAt: Date): Promise<string> {
  const secret = newToken()
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('oidcClientSecret').set({ endsAt: formerEndAt }).where('serviceId', '=', serviceId).execute()
    await tx
      .insertInto('oidcClientSecret')
      .values({ serviceId, hash: hashToken(secret), createdAt: new Date() })
      .execute()
    await withoutTrace(tx)
  })
  return secret
}

export async function switchOff(db: Database, serviceId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('oidcClient').set({ enabled: false }).where('serviceId', '=', serviceId).execute()
    await withoutTrace(tx)
  })
}

/** The journal of these changes is tested with the commands that make them. */
async function withoutTrace(tx: Tx): Promise<void> {
  await sql`DELETE FROM untraced_change`.execute(tx)
}
