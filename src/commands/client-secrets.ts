import { sql } from 'kysely'
import type { Context } from '../db/execute.ts'
import { hashToken, newToken } from '../secrets/tokens.ts'

/** A new secret of an application, told by its caller once; its hash is what stays. */
export async function addClientSecret(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  serviceId: string,
): Promise<{ id: string; secret: string }> {
  const secret = newToken()
  const { id } = await tx
    .insertInto('oidcClientSecret')
    .values({ serviceId, hash: hashToken(secret), createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, secret }
}

/** Brings the end of every secret in force to this instant at the latest; returns whose end has moved. */
export async function endClientSecrets(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  serviceId: string,
  end: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    UPDATE oidc_client_secret SET ends_at = ${end}
    WHERE service_id = ${serviceId} AND coalesce(ends_at, 'infinity') > greatest(${end}::timestamptz, ${now}::timestamptz)
    RETURNING id`.execute(tx)
  return rows.map(({ id }) => id)
}
