import type { Reader } from '../db/database.ts'

/** The signed document of a convention; nothing when none was filed. */
export async function readAgreementDocument(
  db: Reader,
  agreementId: string,
): Promise<{ fileName: string; content: Buffer } | undefined> {
  return db
    .selectFrom('agreementDocument')
    .select(['fileName', 'content'])
    .where('agreementId', '=', agreementId)
    .executeTakeFirst()
}
