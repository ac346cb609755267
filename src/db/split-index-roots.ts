import type pg from 'pg'

/**
 * Lets no GiST index, temporal keys among them, have its first page split while somebody reads by it: PostgreSQL 18.4 may
 * then take living rows for dead, and its index no longer finds them (docs/decisions/0020). Rows are written and taken
 * back at once: what they leave behind is an index of several pages, whose root stays what it is. Does nothing where that
 * has happened before; it does again after a restore or a REINDEX.
 */
export async function splitIndexRoots(client: pg.PoolClient): Promise<void> {
  for (const table of await readTablesOfOnePage(client)) {
    await client.query('BEGIN')
    try {
      await letAnythingIn(client, table)
      for (const { names, values } of await readRowsToWrite(client, table))
        await client.query(`INSERT INTO ${table} (${names}) SELECT ${values} FROM generate_series(1, ${ROWS})`)
    } finally {
      await client.query('ROLLBACK')
    }
  }
}

/** More than a page holds of the shortest keys. */
const ROWS = 400

async function readTablesOfOnePage(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT DISTINCT x.indrelid::regclass::text AS "table"
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am a ON a.oid = i.relam
     WHERE a.amname = 'gist' AND i.relnamespace = current_schema::regnamespace
       AND pg_relation_size(i.oid) <= current_setting('block_size')::int ORDER BY 1`,
  )
  return rows.map((row) => row.table)
}

/** Until the rollback. */
async function letAnythingIn(client: pg.PoolClient, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(conname) AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'f')`,
    [table],
  )
  const dropped = rows.map(({ name }) => `DROP CONSTRAINT ${name}`)
  await client.query(`ALTER TABLE ${table} ${['DISABLE TRIGGER USER', ...dropped].join(', ')}`)
}

type Columns = { names: string; values: string }

/** All columns filled, and all but one: some indexes have only the rows where a column is empty. */
async function readRowsToWrite(client: pg.PoolClient, table: string): Promise<Columns[]> {
  const { rows } = await client.query<{ name: string; type: string; mayBeEmpty: boolean }>(
    `SELECT quote_ident(attname) AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS "mayBeEmpty"
     FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  )
  const without = (empty: string | undefined) => {
    const columns = rows.filter(({ name }) => name !== empty)
    return {
      names: columns.map(({ name }) => name).join(', '),
      values: columns.map(({ type }) => anyOf(type)).join(', '),
    }
  }
  return [undefined, ...rows.filter(({ mayBeEmpty }) => mayBeEmpty).map(({ name }) => name)].map(without)
}

const VALUES = new Map([
  ['uuid', 'gen_random_uuid()'],
  ['text', 'gen_random_uuid()::text'],
  ['jsonb', `'{}'::jsonb`],
  ['integer', '1'],
  ['date', 'current_date'],
  ['timestamp with time zone', 'now()'],
  ['tstzrange', 'tstzrange(now(), NULL)'],
])

function anyOf(type: string): string {
  const value = VALUES.get(type)
  if (value === undefined) throw new Error(`no value is known of the type ${type}`)
  return value
}
