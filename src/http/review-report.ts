import type { Locale } from '../domain/refusals.ts'
import type { ReportLine } from '../queries/review-report.ts'
import { BYTE_ORDER_MARK, cell, csvLines } from './csv.ts'
import { reviewLineLabel } from './csv-labels.ts'

export type ReportHead = {
  title: string
  institution: string
  scope: string
  state: string
  at: Date
  timeZone: string
  locale: Locale
}

const HEADINGS = {
  fr: [
    ...['Organisme', 'Convention', 'Groupe', 'Personne', 'Identifiant', 'Rôles', 'Dernière utilisation', 'Réponse'],
    ...['Motif', 'Répondu le', 'Répondu par', 'Remarque'],
  ],
  en: [
    ...['Organisation', 'Agreement', 'Group', 'Person', 'Identifier', 'Roles', 'Last use', 'Answer'],
    ...['Reason', 'Answered on', 'Answered by', 'Remark'],
  ],
}
const WORDS = {
  fr: {
    review: 'Revue',
    scope: 'Périmètre',
    state: 'État',
    at: 'Arrêtée le',
    own: 'A répondu pour soi',
    back: 'Rendu depuis',
  },
  en: {
    review: 'Review',
    scope: 'Scope',
    state: 'State',
    at: 'As of',
    own: 'Answered for himself',
    back: 'Given back since',
  },
}
/** docs/reviews.md: the last three lines, which the signature is not over. */
const TRAILER = {
  fr: ['Empreinte SHA-256', 'Clé', 'Signature Ed25519'],
  en: ['SHA-256 digest', 'Key', 'Ed25519 signature'],
} as const

/** What is signed: the lines, then what they are lines of. */
export function reportBody(head: ReportHead, lines: readonly ReportLine[]): Buffer {
  const { locale, timeZone } = head
  const words = WORDS[locale]
  const rows = lines.map((line) => rowOf(line, locale).map((value) => cell(value, timeZone)))
  const about = [
    [words.review, `${head.institution} – ${head.title}`],
    [words.scope, head.scope],
    [words.state, head.state],
    [words.at, head.at],
  ].map((row) => row.map((value) => cell(value, timeZone)))
  return Buffer.from(BYTE_ORDER_MARK + csvLines([HEADINGS[locale], ...rows]) + csvLines(about))
}

function rowOf(line: ReportLine, locale: Locale): unknown[] {
  const { isOwn, isBack, state } = line
  const remark = [...(isOwn ? [WORDS[locale].own] : []), ...(isBack ? [WORDS[locale].back] : [])]
  return [
    ...[line.organization, line.agreement, line.group, line.user, line.identifier, line.roles, line.lastDay],
    ...[reviewLineLabel(state, locale), line.reason, line.answeredAt, line.answeredBy, remark],
  ]
}

export function reportTrailer(signed: { kid: string; sha256: string; signature: string }, locale: Locale): string {
  const [digest, key, signature] = TRAILER[locale]
  return csvLines([
    [digest, signed.sha256],
    [key, signed.kid],
    [signature, signed.signature],
  ])
}
