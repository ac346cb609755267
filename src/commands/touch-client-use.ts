import { sql } from 'kysely'
import type { Database } from '../db/database.ts'

/** An application has used its access to the API: when it last did is shown on its page. */
export async function touchClientUse(db: Database, clientId: string, at: Date): Promise<void> {
  await sql`
    INSERT INTO oidc_client_use (service_id, last_used_at)
    SELECT service_id, ${at}::timestamptz FROM oidc_client WHERE id = ${clientId}
    ON CONFLICT (service_id) DO UPDATE SET last_used_at = EXCLUDED.last_used_at
    WHERE oidc_client_use.last_used_at < EXCLUDED.last_used_at`.execute(db)
}
