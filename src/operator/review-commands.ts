import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Locale } from '../domain/refusals.ts'
import { CannotDo } from './cannot-do.ts'
import { keyInFile } from './key-in-file.ts'
import { languageOf, languageOfSystem } from './language.ts'
import { type CheckedReport, checkReviewReport, type ReportVerdict } from './review-report-check.ts'

/** The same as those of `journal verify`. */
const EXIT_CODES = { whole: 0, broken: 2, unproven: 3 } as const

/** `review verify` (docs/reviews.md). */
export function reviewCommands(program: Command): void {
  program
    .command('review')
    .description('the reports of reviews')
    .command('verify')
    .argument('<file>', 'the signed report of a review, CSV; needs no database')
    .description('tell whether the signed report of a review is as it was drawn')
    .option('--key <file>', 'a public key that you kept; several: again', several, [])
    .option('--lang <language>', 'of what is printed: fr or en', languageOf, languageOfSystem())
    .action(verifyReport)
}

type Options = { key: readonly string[]; lang: Locale }

function verifyReport(file: string, { key, lang }: Options): void {
  const bytes = read(file)
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF')
    throw new CannotDo(`${file} is the printed report: save the CSV that is attached to it, and verify that.`)
  const report = checkReviewReport(bytes, key.map(keyInFile))
  if (!report) throw new CannotDo(`${file} does not end as the signed report of a review does.`)
  for (const line of inWords(report, lang)) console.log(line)
  process.exitCode = EXIT_CODES[report.verdict]
}

function inWords({ verdict, kid, sha256, rows }: NonNullable<CheckedReport>, locale: Locale): string[] {
  const words = WORDS[locale]
  return [words.read(rows), words.digest(sha256), words.signedBy(kid), words[verdict]]
}

type Words = Record<ReportVerdict, string> & {
  read: (rows: number) => string
  digest: (sha256: string) => string
  signedBy: (kid: string) => string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  fr: {
    read: (rows) => `Rapport de revue\u00a0: ${rows.toLocaleString('fr-FR')} ligne(s).`,
    digest: (sha256) => `Empreinte SHA-256\u00a0: ${sha256}.`,
    signedBy: (kid) => `Signé par la clé ${kid}.`,
    whole: 'INTACT\u00a0: ce rapport est tel qu’il a été établi.',
    broken: 'ALTÉRÉ\u00a0: ce fichier n’est pas le rapport tel qu’il a été établi.',
    unproven:
      'NON ATTESTÉ\u00a0: l’empreinte est juste, mais la clé qui a signé n’est pas de celles que vous donnez avec --key.',
  },
  en: {
    read: (rows) => `Report of a review: ${rows.toLocaleString('en-GB')} line(s).`,
    digest: (sha256) => `SHA-256 digest: ${sha256}.`,
    signedBy: (kid) => `Signed by key ${kid}.`,
    whole: 'WHOLE: this report is as it was drawn.',
    broken: 'ALTERED: this file is not the report as it was drawn.',
    unproven: 'NOT ATTESTED: the digest is right, but the key that signed is none of those you gave with --key.',
  },
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CannotDo(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`)
  }
}

const several = (value: string, before: readonly string[]) => [...before, value]
