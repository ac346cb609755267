import { createHash } from 'node:crypto'
import type { Runner } from '../db/execute.ts'
import { lockCheckpoints, openCheckpointSigner } from './checkpoint-key.ts'

export type ReportSignature = { kid: string; sha256: string; signature: string }

/**
 * [H04] Signs the bytes of a report by the key of the checkpoints. What it signs of the journal is JSON, which a report
 * never is: neither can be taken for the other.
 */
export async function signReport({ db, now }: Runner, secret: string, bytes: Buffer): Promise<ReportSignature> {
  return db.transaction().execute(async (tx) => {
    await lockCheckpoints(tx)
    const signer = await openCheckpointSigner(tx, secret, now())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { kid: signer.kid, sha256, signature: signer.signBytes(bytes).toString('base64') }
  })
}
