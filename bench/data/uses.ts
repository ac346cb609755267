import pg from 'pg'
import { NOW } from './random.ts'

const DAYS = 28

/**
 * Four weeks of sign-ins, sign-ons and refusals of one institution: on each day one person in ten comes in, and a session
 * for each of today's. Written once.
 */
export async function ensureUses(url: string, institutionId: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const count = async () => {
    const { rows } = await client.query<{ lines: string }>(
      'SELECT count(*) AS lines FROM access_log WHERE institution_id = $1',
      [institutionId],
    )
    return Number(rows[0]?.lines)
  }
  try {
    if ((await count()) === 0) await write(client, institutionId)
    return await count()
  } finally {
    await client.end()
  }
}

async function write(client: pg.ClientBase, institutionId: string): Promise<void> {
  const now = new Date(NOW).toISOString()
  await client.query('BEGIN')
  await client.query('SELECT prepare_access_log($1, $2::timestamptz - make_interval(days => $3))', [
    institutionId,
    now,
    DAYS,
  ])
  await client.query('SELECT prepare_access_log($1, $2)', [institutionId, now])
  await client.query(LINES, [institutionId, now, DAYS])
  await client.query(SESSIONS, [institutionId, now])
  await client.query('COMMIT')
  await client.query('ANALYZE access_log')
  await client.query('ANALYZE session')
}

/** Who comes in on a day: one in ten, another tenth each day; at an hour of his own, one in fifty of them at night. */
const COMING = `
  SELECT u.id, d.day, ('x' || right(replace(u.id::text, '-', ''), 6))::bit(24)::int AS draw
  FROM user_account u CROSS JOIN generate_series(0, $3::int) AS d (day)
  WHERE u.institution_id = $1 AND (('x' || right(replace(u.id::text, '-', ''), 6))::bit(24)::int + d.day) % 10 = 0`

const LINES = `
  INSERT INTO access_log (institution_id, at, id, kind, times, last_at, user_id, method, reason)
  SELECT $1, t.at, uuidv7(), k.kind, k.times, t.at, c.id, CASE k.kind WHEN 'sign_in' THEN 'password' END,
    CASE k.kind WHEN 'decision_refused' THEN 'role_missing' END
  FROM (${COMING}) c
  CROSS JOIN LATERAL (VALUES ('sign_in', 1), ('sign_on', 1), ('sign_on', 1), ('decision_refused', CASE WHEN c.draw % 200 = 0 THEN 60 ELSE 1 + c.draw % 3 END)) AS k (kind, times)
  CROSS JOIN LATERAL (
    SELECT $2::timestamptz - make_interval(days => c.day, secs => (c.draw % 28800)::int
      + CASE WHEN c.draw % 500 < 10 THEN 32400 ELSE 0 END) AS at) t`

const SESSIONS = `
  INSERT INTO session (token_hash, user_id, created_at, authenticated_at, last_seen_at, address)
  SELECT sha256(convert_to(u.id::text || n.n, 'UTF8')), u.id, t.begun, t.begun, $2::timestamptz,
    ('10.' || n.n || '.' || u.draw % 200 || '.7')::inet
  FROM (SELECT id, ('x' || right(replace(id::text, '-', ''), 6))::bit(24)::int AS draw FROM user_account WHERE institution_id = $1) u
  CROSS JOIN generate_series(1, 3) AS n (n)
  CROSS JOIN LATERAL (SELECT $2::timestamptz - make_interval(mins => 30 * n.n) AS begun) t
  WHERE u.draw % 10 = 0 AND (n.n = 1 OR u.draw % 1000 = 0)`
