import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './system-packages.ts'

export type Odbc = { isql: string; driver: string }

const ISQL = '/usr/bin/isql'
const LIBRARIES = '/usr/lib'

/** unixODBC's `isql` and PostgreSQL's driver, where Debian puts them. */
export function findOdbc(): Odbc | undefined {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES).filter((name) => name.endsWith('-linux-gnu')) : []
  const driver = folders.map((folder) => join(LIBRARIES, folder, 'odbc/psqlodbcw.so')).find((file) => existsSync(file))
  return driver && existsSync(ISQL) ? { isql: ISQL, driver } : undefined
}

/** Programs alone: no service is started. Without them, the tests that need them say that they were skipped. */
export function ensureOdbc(): void {
  if (!findOdbc()) installPackages('ODBC', ['unixodbc', 'odbc-postgresql'])
  if (!findOdbc()) console.log('No ODBC: the tests that need it are skipped.')
}
