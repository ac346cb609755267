import type { Database } from '../db/database.ts'

/** The session is in use: its idle limit counts from here. */
export async function touchSession(db: Database, sessionId: string, at: Date): Promise<void> {
  await db.updateTable('session').set({ lastSeenAt: at }).where('id', '=', sessionId).execute()
}
