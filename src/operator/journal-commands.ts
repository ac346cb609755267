import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { drawCheckpointKey, lockCheckpoints } from '../commands/checkpoint-key.ts'
import { erasePersonalData } from '../commands/erase-personal-data.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { type Locale, Refused, refusalPhrase } from '../domain/refusals.ts'
import { readCheckpointKeys } from '../queries/checkpoints.ts'
import { exportJournal } from '../queries/journal-export.ts'
import { CannotDo } from './cannot-do.ts'
import { parseCheckpoint, type SignedLine } from './checkpoint-keys.ts'
import { readFileLines } from './file-lines.ts'
import { institutionNamed } from './institution-named.ts'
import { checkJournal } from './journal-check.ts'
import { reportInLines, verdictOf } from './journal-report.ts'
import { keyInFile, readText } from './key-in-file.ts'
import { languageOf, languageOfSystem } from './language.ts'
import { progressBar } from './progress-bar.ts'
import { withPool } from './with-pool.ts'

/** Exit codes of `verify`; what cannot be read at all ends with 1, as everywhere. */
const EXIT_CODES = { whole: 0, broken: 2, unproven: 3 } as const

/** `journal export | verify | keys | new-key | erase` (docs/journal.md). */
export function journalCommands(program: Command): void {
  const journal = program.command('journal').description('the journal of an institution, and its proof')

  journal
    .command('export')
    .description('write the journal as a file that anybody can verify')
    .option('--institution <name>', 'needed when there are several')
    .option('--from <day>', 'from this day on: 2026-11-22', dayOf)
    .option('--to <day>', 'up to the end of this day', dayOf)
    .option('--out <file>', 'where to; without it, standard output')
    .action(writeExport)

  journal
    .command('verify')
    .argument('<file...>', 'exported journals, in order; needs no database')
    .description('find whatever was changed in exported journals, taken away, added or moved')
    .option('--key <file>', 'a public key that you kept; several: again', several, [])
    .option('--checkpoints <file>', 'checkpoints that were kept elsewhere, one a line; several: again', several, [])
    .option('--lang <language>', 'of what is printed: fr or en', languageOf, languageOfSystem())
    .action(verifyFiles)

  journal
    .command('keys')
    .description('the public keys that sign checkpoints, the present one first')
    .action(() => withPool(async (pool) => printKeys(openDatabase(pool))))

  journal
    .command('new-key')
    .description('have another key sign from now on; the former ones remain to verify what they signed')
    .action(drawKey)

  journal
    .command('erase')
    .argument('<identifier>', 'of a user whose account is closed')
    .description('erase the personal data that the journal keeps apart of somebody who has left')
    .option('--institution <name>', 'needed when there are several')
    .option('--lang <language>', 'of what is printed: fr or en', languageOf, languageOfSystem())
    .action(erase)
}

type ExportOptions = { institution?: string; from?: string; to?: string; out?: string }

async function writeExport({ institution, from, to, out }: ExportOptions): Promise<void> {
  await withPool(async (pool) => {
    const db = openDatabase(pool)
    const institutionId = await institutionNamed(db, institution)
    const pieces = exportJournal(db, institutionId, { fromDay: from, untilDay: to }, new Date())
    if (out) await pipeline(Readable.from(pieces), createWriteStream(out))
    else await pipeline(Readable.from(pieces), process.stdout, { end: false })
  })
}

type VerifyOptions = { key: readonly string[]; checkpoints: readonly string[]; lang: Locale }

function verifyFiles(files: readonly string[], { key, checkpoints, lang }: VerifyOptions): void {
  const check = checkJournal({ keys: key.map(keyInFile), checkpoints: checkpoints.flatMap(checkpointsInFile) })
  const bar = progressBar(process.stderr)
  for (const file of files) check.endOfFile(readFileLines(file, check.line, bar.show))
  bar.clear()
  const result = check.result()
  for (const line of reportInLines(result, lang)) console.log(line)
  process.exitCode = EXIT_CODES[verdictOf(result)]
}

/** Lines that are none are passed over: a mailbox saved as text, the answers of a form, will do. */
function checkpointsInFile(path: string): SignedLine[] {
  const found = readText(path)
    .split('\n')
    .map((line) => parseCheckpoint(line.trim()))
    .filter((line) => line !== undefined)
  if (found.length === 0) throw new CannotDo(`${path} holds no checkpoint.`)
  return found
}

async function printKeys(db: Database): Promise<void> {
  const keys = await readCheckpointKeys(db)
  if (keys.length === 0) throw new CannotDo('There is no key yet: the first is drawn with the first checkpoint.')
  for (const { kid, publicKey, createdAt, replacedAt } of keys)
    console.log(`${kid} ${publicKey} ${createdAt} ${replacedAt ?? ''}`.trimEnd())
}

async function drawKey(): Promise<void> {
  const secret = process.env.HABILIS_SECRET
  if (!secret) throw new CannotDo('HABILIS_SECRET is missing: keys are sealed with it.')
  const { kid } = await withPool((pool) =>
    openDatabase(pool)
      .transaction()
      .execute(async (tx) => {
        await lockCheckpoints(tx)
        return drawCheckpointKey(tx, secret, new Date())
      }),
  )
  console.log(kid)
}

async function erase(identifier: string, options: { institution?: string; lang: Locale }): Promise<void> {
  await withPool(async (pool) => {
    const db = openDatabase(pool)
    const institutionId = await institutionNamed(db, options.institution)
    const user = await db
      .selectFrom('userAccount')
      .select('id')
      .where('institutionId', '=', institutionId)
      .where('identifier', '=', identifier)
      .executeTakeFirst()
    if (!user) throw new CannotDo(`Nobody is known as ${identifier}.`)
    const author = { system: 'installation', institutionId } as const
    const input = { institutionId, userId: user.id }
    const done = await execute({ db, now: () => new Date() }, erasePersonalData, author, input).catch(
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        throw new CannotDo(error.refusals.map((refusal) => refusalPhrase(refusal, options.lang)).join('\n'))
      },
    )
    console.log(JSON.stringify(done))
  })
}

const several = (value: string, before: readonly string[]) => [...before, value]

function dayOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('expected a day: 2026-11-22')
  return text
}
