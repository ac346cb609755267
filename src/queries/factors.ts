import { sql } from 'kysely'
import type { Reader } from '../db/database.ts'
import type { SecondFactor } from '../domain/assurance.ts'

type Factor = { id: string; name: string; addedAt: Date; lastUsedAt: Date | null }

export type Factors = {
  apps: Factor[]
  passkeys: (Factor & { synced: boolean })[]
  recoveryCodes: { left: number; drawnAt: Date | null }
}

/** All that somebody has beside his password, the first added first. */
export async function readFactors(db: Reader, userId: string): Promise<Factors> {
  const { rows } = await sql<Factor & { synced: boolean | null }>`
    SELECT f.id, f.name, f.added_at, f.last_used_at, p.synced
    FROM factor f LEFT JOIN passkey p ON p.factor_id = f.id
    WHERE f.user_id = ${userId} ORDER BY f.added_at, f.id`.execute(db)
  const codes = await sql<{ left: number; drawnAt: Date | null }>`
    SELECT (count(*) FILTER (WHERE used_at IS NULL))::int AS left, max(drawn_at) AS drawn_at
    FROM recovery_code WHERE user_id = ${userId}`.execute(db)
  return {
    apps: rows.filter(({ synced }) => synced === null).map(({ synced: _, ...app }) => app),
    passkeys: rows.flatMap(({ synced, ...passkey }) => (synced === null ? [] : [{ ...passkey, synced }])),
    recoveryCodes: codes.rows[0] ?? { left: 0, drawnAt: null },
  }
}

/** By which means somebody can show who he is a second time; none without a factor, even where codes are left of one. */
export async function readFactorKinds(db: Reader, userId: string): Promise<SecondFactor[]> {
  const { rows } = await sql<{ kind: SecondFactor }>`
    SELECT DISTINCT kind FROM factor WHERE user_id = ${userId}
    UNION ALL
    SELECT 'recovery_code' WHERE EXISTS (SELECT FROM recovery_code WHERE user_id = ${userId} AND used_at IS NULL)
    ORDER BY kind DESC`.execute(db)
  const kinds = rows.map(({ kind }) => kind)
  return kinds.some((kind) => kind !== 'recovery_code') ? kinds : []
}
