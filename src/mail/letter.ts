import type { LetterRow } from '../domain/letter-row.ts'
import type { Locale } from '../domain/refusals.ts'

/** What a letter is made of, whatever it is read in. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** Something to copy exactly: an identifier, a password, a code. */
  | { kind: 'value'; label: string; value: string }
  | { kind: 'button'; label: string; href: string }
  /** Said in small, below. */
  | { kind: 'note'; text: string }

export type Letter = { subject: string; blocks: Block[] }

/** What the letter tells, of whom, and in whose name. */
export type LetterFacts = LetterRow & {
  publicUrl: string
  /** The password, the link's token or the code; empty where the letter brings none. */
  secret: string
  at: Date
}

/** In both languages: a template that forgets one does not compile. */
export type Template = Record<Locale, (facts: LetterFacts) => Letter>

/** French typography: what is typed with plain spaces becomes unbreakable before « : ; ! ? » and inside quotes. */
export function unbreakable(text: string): string {
  return text
    .replace(/ ([;!?])/g, '\u202F$1')
    .replace(/ (:|»)/g, '\u00A0$1')
    .replace(/« /g, '«\u00A0')
}
