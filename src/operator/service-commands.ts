import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { importService } from '../commands/import-service.ts'
import { openDatabase } from '../db/database.ts'
import { execute } from '../db/execute.ts'
import { isSame } from '../domain/description-difference.ts'
import { Refused, refusalPhrase } from '../domain/refusals.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { previewDescription } from '../queries/description-preview.ts'
import { readServiceOfCode } from '../queries/service-description.ts'
import { readServiceFile } from '../service-file/read.ts'
import { CannotDo } from './cannot-do.ts'
import { differenceInLines, impactInLines, type Language } from './difference-in-lines.ts'
import { institutionNamed } from './institution-named.ts'
import { languageOf, languageOfSystem } from './language.ts'
import { withPool } from './with-pool.ts'

/** Exit codes. `diff` ends with WOULD_CHANGE so that a script can tell. */
const WRONG = 1
const WOULD_CHANGE = 2

const NO_MISTAKE = { fr: 'aucune erreur', en: 'no mistake' } as const

type Options = { lang: Language }
type InstitutionOptions = Options & { institution?: string }

/** `service check | diff | import FILE`: what a service brings with its description file (docs/service-file.md). */
export function serviceCommands(program: Command): void {
  const service = program.command('service').description('the description files of services')
  const command = (name: string, description: string) =>
    service
      .command(name)
      .argument('<file>', 'the YAML file')
      .description(description)
      .option('--lang <language>', 'of what is printed: fr or en', languageOf, languageOfSystem())

  command('check', 'say what is wrong with a file; needs no database').action(
    async (file: string, options: Options) => {
      if (await readOrTell(file, options.lang)) console.log(`${file}: ${NO_MISTAKE[options.lang]}`)
    },
  )
  command('diff', 'say what importing a file would change, and for whom')
    .option('--institution <name>', 'needed when there are several')
    .action(diff)
  command('import', 'create the service, or make a new version of it')
    .option('--institution <name>', 'needed when there are several')
    .action(importFile)
}

async function diff(file: string, { lang, institution }: InstitutionOptions): Promise<void> {
  const read = await readOrTell(file, lang)
  if (!read) return
  await withPool(async (pool) => {
    const db = openDatabase(pool)
    const institutionId = await institutionNamed(db, institution)
    const { difference, impact } = await previewDescription(db, institutionId, read.definition, new Date())
    print(differenceInLines(difference, lang))
    print(impactInLines(impact, lang))
    if (!isSame(difference)) process.exitCode = WOULD_CHANGE
  })
}

async function importFile(file: string, { lang, institution }: InstitutionOptions): Promise<void> {
  const read = await readOrTell(file, lang)
  if (!read) return
  await withPool(async (pool) => {
    const db = openDatabase(pool)
    const institutionId = await institutionNamed(db, institution)
    const known = await readServiceOfCode(db, institutionId, read.definition.service)
    const expectedVersion = known?.running?.number ?? null
    const runner = { db, now: () => new Date() }
    const author = { system: 'installation', institutionId } as const
    const input = { ...read, institutionId, expectedVersion }
    const done = await execute(runner, importService, author, input).catch((error: unknown) => tellRefusal(error, lang))
    if (done) console.log(`${read.definition.service} ${expectedVersion === done.number ? '=' : '→'} ${done.number}`)
  })
}

/** Prints every mistake at its line, as editors and terminals make links of: `services/cdap.yaml:12:5`. */
async function readOrTell(
  file: string,
  lang: Language,
): Promise<{ source: string; definition: ServiceDefinition } | undefined> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotDo(`${file} cannot be read: ${error.code}.`)
  })
  const { definition, problems } = readServiceFile(source)
  for (const { line, column, severity, message } of problems)
    console.log(`${file}:${line}:${column} ${severity}: ${message[lang]}`)
  if (!definition) process.exitCode = WRONG
  return definition && { source, definition }
}

function tellRefusal(error: unknown, lang: Language): undefined {
  if (!(error instanceof Refused)) throw error
  for (const refusal of error.refusals) console.log(refusalPhrase(refusal, lang))
  process.exitCode = WRONG
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line)
}
