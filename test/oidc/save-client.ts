import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'
import { hashToken, newToken } from '../../src/secrets/tokens.ts'
import type { InstitutionWorld } from '../world.ts'
import type { NewClient } from './sign-on-world.ts'
import { REDIRECT_URI } from './sign-on-world.ts'

/** An application as it stands once the institution has registered it. */
export async function saveClient(
  db: Database,
  { id: institutionId }: InstitutionWorld,
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
    await sql`DELETE FROM untraced_change`.execute(tx)
  })
  return { clientId, secret }
}
