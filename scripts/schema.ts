import { execFileSync } from 'node:child_process'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openPool } from '../src/db/pool.ts'

/** `npm run schema`: writes src/db/schema.ts from what the migrations make. */
const postgres = await startEmbeddedPostgres({ dir: '.habilis/schema-pg', fresh: true, log: () => undefined })
try {
  const pool = openPool(postgres.url, 2)
  await migrate(pool)
  await pool.end()
  execFileSync('kysely-codegen', codegenArguments(), {
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: 'inherit',
  })
} finally {
  await postgres.stop()
}

function codegenArguments(): string[] {
  return [
    '--camel-case',
    ...['--date-parser', 'string'],
    ...['--type-mapping', '{"int8":"number","tstzrange":"string"}'],
    ...['--exclude-pattern', '{migration,untraced_change,graphile_worker.*}'],
    ...['--out-file', 'src/db/schema.ts'],
  ]
}
