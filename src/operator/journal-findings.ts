import type { Locale } from '../domain/refusals.ts'

/** What is wrong with an exported journal, each at its line of the file. */
type FindingCode = keyof typeof FINDINGS
export type Finding = { code: FindingCode; fileLine: number; values: Readonly<Record<string, string | number>> }

type Phrase = Readonly<Record<Locale, string>>

const FINDINGS_KEPT = 50

export type Tell = {
  tell(code: FindingCode, values?: Finding['values']): Finding
  /** What turned out to be something else. */
  untell(finding: Finding): void
}

/** The first of them, and how many there are: a file of which every line is wrong is told in a few. */
export function tellFindings(fileLine: () => number): Tell & {
  told(): { findings: readonly Finding[]; findingCount: number }
} {
  const findings: Finding[] = []
  let findingCount = 0
  return {
    tell(code, values = {}) {
      const finding = { code, fileLine: fileLine(), values }
      findingCount++
      if (findings.length < FINDINGS_KEPT) findings.push(finding)
      return finding
    },
    untell(finding) {
      const at = findings.indexOf(finding)
      if (at !== -1) findings.splice(at, 1)
      findingCount--
    },
    told: () => ({ findings, findingCount }),
  }
}

/** Braces quote a value of the finding. A code without both languages does not compile. */
const FINDINGS = {
  not_a_journal: {
    fr: 'Ce fichier n’est pas un export de journal : sa première ligne devrait commencer par {"journal":.',
    en: 'This file is not an exported journal: its first line should begin with {"journal":.',
  },
  empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  another_institution: {
    fr: 'La ligne {number} est du journal d’une autre institution.',
    en: 'Line {number} is of another institution’s journal.',
  },
  does_not_follow: {
    fr: 'Ce fichier ne commence pas où finit le précédent : il commence à la ligne {first}, l’autre finit à la ligne {last}.',
    en: 'This file does not begin where the one before ends: it begins at line {first}, the other ends at line {last}.',
  },
  unreadable: {
    fr: 'Cette ligne du fichier n’est pas lisible : elle a été modifiée.',
    en: 'This line of the file cannot be read: it was changed.',
  },
  line_changed: {
    fr: 'La ligne {number} ne prolonge pas la ligne {before} : l’une des deux a été modifiée.',
    en: 'Line {number} does not go on from line {before}: one of the two was changed.',
  },
  misnumbered: {
    fr: 'La ligne {number} devrait porter le numéro {expected}.',
    en: 'Line {number} should bear the number {expected}.',
  },
  lines_missing: {
    fr: 'Il manque les lignes {from} à {to}.',
    en: 'Lines {from} to {to} are missing.',
  },
  line_missing: { fr: 'Il manque la ligne {from}.', en: 'Line {from} is missing.' },
  line_moved: { fr: 'La ligne {number} n’est pas à sa place.', en: 'Line {number} is not in its place.' },
  line_repeated: { fr: 'La ligne {number} figure deux fois.', en: 'Line {number} is there twice.' },
  line_inserted: {
    fr: 'Une ligne étrangère, numérotée {number}, a été insérée.',
    en: 'A foreign line, numbered {number}, was inserted.',
  },
  personal_changed: {
    fr: 'Les données personnelles de la ligne {number} ont été modifiées.',
    en: 'The personal data of line {number} were changed.',
  },
  origin_changed: {
    fr: 'L’adresse d’origine de la ligne {number} a été modifiée.',
    en: 'The address that line {number} came from was changed.',
  },
  apart_added: {
    fr: 'Des données personnelles ont été ajoutées à la ligne {number}, qui n’en avait pas.',
    en: 'Personal data were added to line {number}, which had none.',
  },
  apart_missing: {
    fr: 'Les données personnelles de {lines} ligne(s), dont la ligne {number}, manquent sans qu’aucun effacement ne soit inscrit au journal.',
    en: 'The personal data of {lines} line(s), line {number} among them, are missing though the journal records no erasure.',
  },
  checkpoint_contradicts: {
    fr: 'La ligne {number} n’est pas celle que le point de contrôle du {at} atteste : le journal a été réécrit.',
    en: 'Line {number} is not the one that the checkpoint of {at} attests: the journal was rewritten.',
  },
  checkpoint_forged: {
    fr: 'Le point de contrôle de la ligne {number} n’est pas signé par la clé {kid} : il a été modifié ou remplacé.',
    en: 'The checkpoint of line {number} is not signed by the key {kid}: it was changed or replaced.',
  },
  checkpoint_misplaced: {
    fr: 'Le point de contrôle de la ligne {number} n’est pas à sa place.',
    en: 'The checkpoint of line {number} is not in its place.',
  },
  checkpoint_elsewhere: {
    fr: 'Le point de contrôle de la ligne {number} est d’une autre institution.',
    en: 'The checkpoint of line {number} is of another institution.',
  },
  tail_cut: {
    fr: 'Le journal s’arrête à la ligne {last} ; un point de contrôle du {at} atteste pourtant la ligne {number} : la fin a été coupée.',
    en: 'The journal stops at line {last}, yet a checkpoint of {at} attests line {number}: its end was cut off.',
  },
  key_changed: {
    fr: 'La clé publique {kid} n’est pas celle que dit son empreinte.',
    en: 'The public key {kid} is not the one its fingerprint says.',
  },
  wrong_key: {
    fr: 'Aucun point de contrôle n’est signé par la clé donnée : ils le sont par {kids}.',
    en: 'No checkpoint is signed by the key given: they are signed by {kids}.',
  },
  file_cut: {
    fr: 'Le fichier est tronqué : sa dernière ligne devrait commencer par {"end":.',
    en: 'The file was cut short: its last line should begin with {"end":.',
  },
  end_contradicts: {
    fr: 'La dernière ligne annonce {lines} lignes jusqu’à la ligne {number} ; le fichier en contient {found}, jusqu’à la ligne {last}.',
    en: 'The last line announces {lines} lines up to line {number}; the file holds {found}, up to line {last}.',
  },
  after_the_end: {
    fr: 'Il y a des lignes après la fin annoncée du journal.',
    en: 'There are lines after the announced end of the journal.',
  },
} as const satisfies Record<string, Phrase>

/** In the typography of either language: a plain space before « : » and « ; » becomes unbreakable. */
export function findingPhrase({ code, values }: Finding, locale: Locale): string {
  const said = FINDINGS[code][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? name))
  return locale === 'fr' ? said.replace(/ (:|»)/g, '\u00a0$1').replace(/ ;/g, '\u202f;') : said
}
