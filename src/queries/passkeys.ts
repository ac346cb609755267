import type { Reader } from '../db/database.ts'

export type PasskeyRow = {
  factorId: string
  userId: string
  credentialId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
}

/** The passkeys of an account. */
export function readPasskeys(db: Reader, userId: string): Promise<PasskeyRow[]> {
  return passkeys(db).where('factor.userId', '=', userId).execute()
}

/** The one an answer names, with the handle by which it knows its account; nothing when it is not known here. */
export function readPasskey(db: Reader, credentialId: Buffer): Promise<(PasskeyRow & { handle: Buffer }) | undefined> {
  return passkeys(db)
    .innerJoin('passkeyHolder', 'passkeyHolder.userId', 'factor.userId')
    .select('handle')
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
}

function passkeys(db: Reader) {
  return db
    .selectFrom('passkey')
    .innerJoin('factor', 'factor.id', 'passkey.factorId')
    .select(['factorId', 'factor.userId', 'credentialId', 'publicKey', 'counter', 'transports'])
}
