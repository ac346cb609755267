import pg from 'pg'
import { giveBack, takeAway } from '../rebuild.ts'

/**
 * The journal that the generated rights would have left: a line for each beginning and each end of a membership and of a
 * group's role, some millions. Written once; readable, not verifiable (its hashes are of nothing).
 */
export async function ensureJournal(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if ((await countLines(client)) < LEAST) await write(client)
    return await countLines(client)
  } finally {
    await client.end()
  }
}

const LEAST = 100_000

async function countLines(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ lines: string }>('SELECT coalesce(sum(number), 0) AS lines FROM journal_head')
  return Number(rows[0]?.lines)
}

async function write(client: pg.ClientBase): Promise<void> {
  const began = performance.now()
  await client.query(`BEGIN; SET LOCAL work_mem = '512MB'; SET LOCAL session_replication_role = replica`)
  const parts = await takeAway(client, ['audit_event'])
  await client.query(LINES)
  await client.query(HEADS)
  await giveBack(client, parts, console.log)
  await client.query('COMMIT')
  await client.query('VACUUM ANALYZE audit_event')
  console.log(`Journal written in ${Math.round((performance.now() - began) / 1_000)} s`)
}

/** One line in four of a beginning was planned: written ten days before, it names its instant. */
const LINES = `
  WITH line AS (
    SELECT agreement_id, group_id, user_id, 'membership.added' AS kind, lower(during) AS takes_effect FROM membership
    UNION ALL
    SELECT agreement_id, group_id, user_id, 'membership.ended', upper(during) FROM membership
    UNION ALL
    SELECT agreement_id, group_id, NULL, 'group.roles_changed', lower(during) FROM role_assignment
    UNION ALL
    SELECT agreement_id, group_id, NULL, 'group.roles_changed', upper(during) FROM role_assignment
  ), placed AS (
    SELECT line.*, a.institution_id,
      CASE WHEN hashtext(group_id::text || coalesce(user_id::text, '')) % 4 = 0
        THEN takes_effect - interval '10 days' ELSE takes_effect END AS at
    FROM line JOIN agreement a ON a.id = line.agreement_id WHERE takes_effect IS NOT NULL
  )
  INSERT INTO audit_event (institution_id, number, at, kind, agreement_id, group_id, user_id, payload, hash)
  SELECT institution_id, coalesce(h.number, 0) + row_number() OVER (PARTITION BY institution_id ORDER BY at), at, kind, agreement_id, group_id, user_id,
    format('{"agreementId":"%s","at":"%s","details":{"from":"%s","until":null},"groupId":"%s","kind":"%s","userId":"%s"}',
      agreement_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(takes_effect AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), group_id, kind, user_id),
    '\\x00'::bytea
  FROM placed LEFT JOIN journal_head h USING (institution_id)`

const HEADS = `
  INSERT INTO journal_head (institution_id, number, hash)
  SELECT institution_id, max(number), '\\x00'::bytea FROM audit_event GROUP BY institution_id
  ON CONFLICT (institution_id) DO UPDATE SET number = excluded.number`
