const apart: Record<string, string> = {
  œ: 'oe',
  Œ: 'oe',
  æ: 'ae',
  Æ: 'ae',
  ß: 'ss',
  ẞ: 'ss',
  ø: 'o',
  Ø: 'o',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  ħ: 'h',
  Ħ: 'h',
  ł: 'l',
  Ł: 'l',
  ŧ: 't',
  Ŧ: 't',
  þ: 'th',
  Þ: 'th',
  ı: 'i',
  ĸ: 'q',
  ŉ: "'n",
  ŋ: 'n',
  Ŋ: 'n',
  ŀ: 'l',
  Ŀ: 'l',
  ĳ: 'ij',
  Ĳ: 'ij',
  ſ: 's',
  '‘': "'",
  '’': "'",
}
const lettersApart = new RegExp(`[${Object.keys(apart).join('')}]`, 'g')

/**
 * The text without accents and case, as names are compared. Gives what PostgreSQL's `lower(unaccent(text))` gives for
 * Latin-1 and Latin Extended-A (the test reads PostgreSQL's own table), so that a search in the browser and one in the
 * database find the same persons.
 */
export function fold(text: string): string {
  return text
    .replace(lettersApart, (letter) => apart[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** A name as it is kept: composed (NFC), without white space around it, one plain space between its words. */
export function cleanName(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

export type NameProblem = 'empty' | 'too_long' | 'control_character' | 'bidi_control' | 'null_byte'

/** Longest name accepted, in code points. */
export const longestName = 80

// Marks, embeddings, overrides and isolates (Unicode UAX #9 §2): they make a list or a journal show another order than
// what is stored. Names written from right to left need none of them.
const bidiControl = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
// Control and format characters (zero-width ones included) and lone surrogates: two names that look alike would differ.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u

/** What is wrong with a name (best asked after `cleanName`), or undefined when it may be kept. */
export function nameProblem(text: string): NameProblem | undefined {
  if (text.includes('\0')) return 'null_byte'
  if (bidiControl.test(text)) return 'bidi_control'
  if (unseen.test(text)) return 'control_character'
  if (text.trim() === '') return 'empty'
  return [...text].length > longestName ? 'too_long' : undefined
}
