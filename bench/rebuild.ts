import type pg from 'pg'

/** Keys and indexes of tables, as statements that take them away and give them back. */
type Part = { name: string; drop: string; create: string }

/** A million rows are loaded in a third of the time when indexes are built afterwards. */
export async function takeAway(client: pg.ClientBase, tables: readonly string[]): Promise<Part[]> {
  const names = [...tables]
  const constraints = (kinds: string, either: string) =>
    client.query<Part>(
      `SELECT conname AS name, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
       FROM pg_constraint WHERE contype = ANY($2) AND (conrelid = ANY($1::regclass[]) ${either}) ORDER BY conrelid, conname`,
      [names, kinds.split('')],
    )
  const foreign = await constraints('f', 'OR confrelid = ANY($1::regclass[])')
  const keys = await constraints('pux', '')
  const indexes = await client.query<Part>(
    `SELECT i.indexrelid::regclass::text AS name, format('DROP INDEX %s', i.indexrelid::regclass) AS drop,
            pg_get_indexdef(i.indexrelid) AS create
     FROM pg_index i WHERE i.indrelid = ANY($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))`,
    [names],
  )
  for (const part of [...foreign.rows, ...keys.rows, ...indexes.rows]) await client.query(part.drop)
  return [...indexes.rows, ...keys.rows, ...foreign.rows]
}

/** Foreign keys are checked row by row by the server itself as they come back: nothing stands outside its ceiling. */
export async function giveBack(
  client: pg.ClientBase,
  parts: readonly Part[],
  log: (line: string) => void,
): Promise<void> {
  for (const part of parts) {
    const began = performance.now()
    await client.query(part.create)
    const seconds = (performance.now() - began) / 1_000
    if (seconds > 1) log(`  ${part.name}: ${seconds.toFixed(1)} s`)
  }
}
