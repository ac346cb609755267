import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Odbc } from '../../scripts/odbc.ts'

/** What a spreadsheet has: a source of data with its driver, in a file of its own. */
export class Spreadsheet {
  readonly #odbc: Odbc
  readonly #folder: string

  private constructor(odbc: Odbc, folder: string) {
    this.#odbc = odbc
    this.#folder = folder
  }

  static async of(odbc: Odbc, url: string): Promise<Spreadsheet> {
    const folder = await mkdtemp(join(tmpdir(), 'habilis-odbc-'))
    const { hostname, port, pathname, username, password } = new URL(url)
    const lines = [
      ...['[compta]', `Driver=${odbc.driver}`, `Servername=${hostname}`, `Port=${port}`],
      ...[`Database=${pathname.slice(1)}`, `Username=${username}`, `Password=${password}`, 'SSLmode=prefer'],
    ]
    await writeFile(join(folder, 'odbc.ini'), `${lines.join('\n')}\n`, { mode: 0o600 })
    return new Spreadsheet(odbc, folder)
  }

  /** An `isql` that stays, to which statements are given one a line. */
  open() {
    const program = spawn(this.#odbc.isql, ['compta', '-b', '-v', '-d;'], {
      env: { ...process.env, ODBCINI: join(this.#folder, 'odbc.ini'), ODBCSYSINI: this.#folder, LC_ALL: 'C.UTF-8' },
    })
    const told = Promise.all([text(program.stdout), text(program.stderr)]).then((both) => both.join(''))
    const ended = once(program, 'exit')
    // It may have been refused before it read anything.
    program.stdin.on('error', () => undefined)
    return {
      program,
      async end(): Promise<string> {
        program.stdin.end()
        await ended
        return told
      },
    }
  }

  /** All that is answered to some statements, errors with their SQLSTATE. */
  async ask(...statements: string[]): Promise<string> {
    const { program, end } = this.open()
    program.stdin.write(statements.map((statement) => `${statement}\n`).join(''))
    return end()
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }
}
