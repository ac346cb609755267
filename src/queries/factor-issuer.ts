import type { Reader } from '../db/database.ts'

/** By which name an application or a passkey lists the account. */
export async function readIssuer(db: Reader, userId: string): Promise<{ issuer: string; label: string }> {
  const { name, identifier } = await db
    .selectFrom('userAccount as u')
    .leftJoin('institution as i', 'i.id', 'u.institutionId')
    .select(['i.name', 'u.identifier'])
    .where('u.id', '=', userId)
    .executeTakeFirstOrThrow()
  // A colon parts the two in the application's address.
  return { issuer: (name ?? 'Habilis').replaceAll(':', ' '), label: identifier }
}
