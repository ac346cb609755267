import type { ReportSignature } from '../commands/sign-report.ts'
import type { Locale } from '../domain/refusals.ts'
import type { LineState } from '../queries/review-lines.ts'
import type { ReportLine } from '../queries/review-report.ts'
import { reviewLineLabel } from './csv-labels.ts'
import { figures, heading, numberPages, openPdf, type Pdf, table, write, writtenInstant } from './pdf-pieces.ts'
import type { ReportHead } from './review-report.ts'

/** Beyond it the document tells each convention’s figures, and the file it is signed with tells the lines. */
const LINES_AT_MOST = 2000

const CSV_NAME = 'revue.csv'

const STATES: readonly LineState[] = ['keep', 'withdraw', 'gone', 'removed', 'waiting']

const WORDS = {
  fr: {
    report: 'Compte rendu de revue des habilitations',
    scope: 'Périmètre\u00A0:',
    state: 'État\u00A0:',
    at: 'Arrêté le',
    answers: 'Réponses',
    byAgreement: 'Par convention',
    lines: 'Lignes',
    line: 'Ligne à ligne',
    tooMany:
      'Cette revue compte trop de lignes pour être imprimée ligne à ligne\u00A0: elles sont dans le fichier revue.csv joint à ce document.',
    signature: 'Signature',
    signed:
      'Les lignes sont dans le fichier revue.csv joint à ce document, dont voici l’empreinte et la signature\u00A0: toute modification les contredirait.',
    digest: 'Empreinte SHA-256',
    key: 'Clé',
    ed25519: 'Signature Ed25519',
    columns: ['Personne', 'Groupe', 'Rôles', 'Dernière utilisation', 'Réponse'],
    agreementColumns: ['Organisme et convention', 'Lignes', 'Conservées', 'Retirées', 'Parties', 'Sans réponse'],
    never: 'jamais',
    by: 'par',
    own: 'pour soi-même, faute d’autre réponse possible',
    back: 'rendu depuis',
  },
  en: {
    report: 'Report of a review of rights',
    scope: 'Scope:',
    state: 'State:',
    at: 'As of',
    answers: 'Answers',
    byAgreement: 'By agreement',
    lines: 'Lines',
    line: 'Line by line',
    tooMany:
      'This review has too many lines to be printed line by line: they are in the file revue.csv attached to this document.',
    signature: 'Signature',
    signed:
      'The lines are in the file revue.csv attached to this document, whose digest and signature follow: any change would contradict them.',
    digest: 'SHA-256 digest',
    key: 'Key',
    ed25519: 'Ed25519 signature',
    columns: ['Person', 'Group', 'Roles', 'Last use', 'Answer'],
    agreementColumns: ['Organisation and agreement', 'Lines', 'Kept', 'Withdrawn', 'Gone', 'Unanswered'],
    never: 'never',
    by: 'by',
    own: 'for himself, as nobody else could',
    back: 'given back since',
  },
} as const

/** The signed report as a document that is printed and filed: tagged, in its language, with the names of any script. */
export async function printReport(
  head: ReportHead,
  lines: readonly ReportLine[],
  { csv, signed }: { csv: Buffer; signed: ReportSignature },
): Promise<Buffer> {
  const { locale } = head
  const words = WORDS[locale]
  const { pdf, whole } = openPdf({
    title: `${words.report} – ${head.title}`,
    author: head.institution,
    at: head.at,
    locale,
  })
  writeTop(pdf, head, lines)
  writeAgreements(pdf, locale, lines)
  writeLines(pdf, head, lines)
  writeSignature(pdf, locale, signed)
  numberPages(pdf, locale)
  pdf.file(csv, { name: CSV_NAME, type: 'text/csv', creationDate: head.at, modifiedDate: head.at })
  pdf.end()
  return whole
}

function writeTop(pdf: Pdf, head: ReportHead, lines: readonly ReportLine[]): void {
  const { locale, timeZone } = head
  const words = WORDS[locale]
  write(pdf, head.institution)
  pdf.moveDown(0.3)
  write(pdf, words.report, { tag: 'H1', weight: 'Helvetica-Bold', size: 17 })
  write(pdf, head.title, { weight: 'Helvetica-Bold', size: 13 })
  pdf.moveDown(0.5)
  const at = writtenInstant(head.at, locale, timeZone)
  for (const text of [`${words.scope} ${head.scope}`, `${words.state} ${head.state}`, `${words.at} ${at}`])
    write(pdf, text)
  heading(pdf, words.answers)
  const number = new Intl.NumberFormat(locale)
  const rows = STATES.map((state) => [reviewLineLabel(state, locale), number.format(countOf(lines, state))])
  rows.push([words.lines, number.format(lines.length)])
  table(pdf, [], rows, ['*', figures(70)])
}

const countOf = (lines: readonly ReportLine[], ...states: LineState[]) =>
  lines.filter(({ state }) => states.includes(state)).length

function writeAgreements(pdf: Pdf, locale: Locale, lines: readonly ReportLine[]): void {
  const number = new Intl.NumberFormat(locale)
  const { byAgreement, agreementColumns } = WORDS[locale]
  const rows = [...Map.groupBy(lines, ({ organization, agreement }) => `${organization} – ${agreement}`)].map(
    ([name, those]) => [
      name,
      number.format(those.length),
      number.format(countOf(those, 'keep')),
      number.format(countOf(those, 'withdraw', 'removed')),
      number.format(countOf(those, 'gone')),
      number.format(countOf(those, 'waiting')),
    ],
  )
  heading(pdf, byAgreement)
  table(pdf, agreementColumns, rows, ['*', ...[55, 70, 60, 55, 80].map(figures)])
}

function writeLines(pdf: Pdf, head: ReportHead, lines: readonly ReportLine[]): void {
  const words = WORDS[head.locale]
  heading(pdf, words.line)
  if (lines.length > LINES_AT_MOST) {
    write(pdf, words.tooMany)
    return
  }
  for (const [name, those] of Map.groupBy(lines, ({ organization, agreement }) => `${organization} – ${agreement}`)) {
    pdf.moveDown(0.6)
    write(pdf, name, { tag: 'H3', weight: 'Helvetica-Bold', size: 10 })
    pdf.moveDown(0.3)
    table(
      pdf,
      words.columns,
      those.map((line) => cellsOf(line, head)),
      ['*', 90, '*', 75, '*'],
    )
  }
}

function cellsOf(line: ReportLine, { locale, timeZone }: ReportHead): string[] {
  const words = WORDS[locale]
  const when = line.answeredAt ? `, ${writtenInstant(line.answeredAt, locale, timeZone)}` : ''
  const by = line.answeredBy ? ` ${words.by} ${line.answeredBy}` : ''
  const remarks = [...(line.isOwn ? [words.own] : []), ...(line.isBack ? [words.back] : [])]
  const remark = remarks.length > 0 ? ` (${remarks.join(', ')})` : ''
  const answer = `${reviewLineLabel(line.state, locale)}${by}${when}${remark}`
  const reason = line.reason ? `\n${locale === 'fr' ? `«\u00A0${line.reason}\u00A0»` : `“${line.reason}”`}` : ''
  const lastDay = line.lastDay ? writtenDay(line.lastDay, locale) : words.never
  return [`${line.user}\n${line.identifier}`, line.group, line.roles.join('\n'), lastDay, `${answer}${reason}`]
}

function writeSignature(pdf: Pdf, locale: Locale, { sha256, kid, signature }: ReportSignature): void {
  const words = WORDS[locale]
  heading(pdf, words.signature)
  write(pdf, words.signed)
  pdf.moveDown(0.5)
  const facts = [
    [words.digest, sha256],
    [words.key, kid],
    [words.ed25519, signature],
  ] as const
  for (const [label, value] of facts) {
    write(pdf, label, { weight: 'Helvetica-Bold', size: 8 })
    write(pdf, value, { weight: 'Courier', size: 8 })
    pdf.moveDown(0.3)
  }
}

function writtenDay(day: string, locale: Locale): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}
