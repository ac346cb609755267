import type { Locale } from '../domain/refusals.ts'
import type { CheckResult } from './journal-check.ts'
import { findingPhrase } from './journal-findings.ts'

/** `whole`: nothing is wrong, and signatures say so. `unproven`: nothing is wrong, but no signature says so. */
export type Verdict = 'whole' | 'broken' | 'unproven'

export function verdictOf({ findingCount, checkpoints }: CheckResult): Verdict {
  if (findingCount > 0) return 'broken'
  return checkpoints.verified > 0 ? 'whole' : 'unproven'
}

/** What the operator reads, the verdict last. */
export function reportInLines(result: CheckResult, locale: Locale): string[] {
  const words = WORDS[locale]
  const number = (value: number) => value.toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB')
  const { findings, findingCount, checkpoints, first, last } = result
  const { verified, lastNumber, lastAt, trusted, kids, ofOtherKeys } = checkpoints
  const others = findingCount - findings.length
  return [
    ...(result.institution ? [words.read(result.institution, number(first), number(last))] : []),
    ...findings.map((finding) => `  ${words.line(finding.fileLine)} ${findingPhrase(finding, locale)}`),
    ...(others > 0 ? [`  ${words.others(number(others))}`] : []),
    ...(result.erased > 0 ? [words.erased(number(result.erased))] : []),
    ...(result.unexplained > 0 ? [words.unexplained(number(result.unexplained))] : []),
    ...(result.carriageReturns ? [words.carriageReturns] : []),
    ...(verified > 0 ? [words.verified(number(verified), lastAt, number(lastNumber))] : []),
    ...(verified > 0 && lastNumber < last ? [words.since(number(last - lastNumber))] : []),
    ...(ofOtherKeys > 0 && verified > 0 ? [words.otherKeys(number(ofOtherKeys))] : []),
    ...(verified > 0 && !trusted ? [words.keyOfFile(kids.join(', '))] : []),
    words[verdictOf(result)],
  ]
}

const WORDS = {
  fr: {
    read: (institution: string, first: string, last: string) =>
      `Journal «\u00a0${institution}\u00a0»\u00a0: lignes ${first} à ${last}.`,
    line: (fileLine: number) => (fileLine > 0 ? `ligne ${fileLine} du fichier\u00a0:` : 'fichier\u00a0:'),
    others: (count: string) => `… et ${count} autres.`,
    erased: (count: string) => `Données effacées\u00a0: ${count} ligne(s), comme le journal l’inscrit.`,
    unexplained: (count: string) =>
      `Données absentes de ${count} ligne(s)\u00a0: l’extrait s’arrête avant l’effacement éventuel, vérifiez le journal entier.`,
    carriageReturns: 'Les fins de ligne ont été converties (CRLF)\u00a0: sans effet sur ce qui est prouvé.',
    verified: (count: string, at: string, number: string) =>
      `${count} point(s) de contrôle signé(s)\u00a0; le dernier, du ${at}, atteste la ligne ${number}.`,
    since: (count: string) => `Les ${count} dernières lignes ne sont encore attestées par aucun point de contrôle.`,
    otherKeys: (count: string) => `${count} point(s) de contrôle signé(s) par d’autres clés n’ont pas été vérifiés.`,
    keyOfFile: (kids: string) =>
      `La clé (${kids}) vient du fichier lui-même\u00a0: comparez-la à celle que vous avez conservée, ou donnez-la avec --key.`,
    whole: 'INTACT\u00a0: rien n’a été modifié, retiré, ajouté ni déplacé.',
    broken: 'ALTÉRÉ\u00a0: ce fichier n’est pas le journal tel qu’il a été écrit.',
    unproven:
      'CHAÎNE INTACTE, NON ATTESTÉE\u00a0: aucun point de contrôle signé ne prouve que la fin n’a pas été coupée.',
  },
  en: {
    read: (institution: string, first: string, last: string) => `Journal “${institution}”: lines ${first} to ${last}.`,
    line: (fileLine: number) => (fileLine > 0 ? `line ${fileLine} of the file:` : 'file:'),
    others: (count: string) => `… and ${count} others.`,
    erased: (count: string) => `Data erased: ${count} line(s), as the journal records.`,
    unexplained: (count: string) =>
      `Data missing from ${count} line(s): the extract stops before any erasure is recorded; verify the whole journal.`,
    carriageReturns: 'Line ends were converted (CRLF): nothing that is proved depends on them.',
    verified: (count: string, at: string, number: string) =>
      `${count} signed checkpoint(s); the last, of ${at}, attests line ${number}.`,
    since: (count: string) => `The last ${count} lines are not attested by any checkpoint yet.`,
    otherKeys: (count: string) => `${count} checkpoint(s) signed by other keys were not verified.`,
    keyOfFile: (kids: string) =>
      `The key (${kids}) comes from the file itself: compare it with the one you kept, or give that with --key.`,
    whole: 'WHOLE: nothing was changed, taken away, added or moved.',
    broken: 'ALTERED: this file is not the journal as it was written.',
    unproven: 'CHAIN WHOLE, NOT ATTESTED: no signed checkpoint proves that the end was not cut off.',
  },
} as const
