import { fold } from './text.ts'

const particles = new Set([
  'da',
  'de',
  'del',
  'den',
  'der',
  'des',
  'di',
  'dos',
  'du',
  'el',
  'la',
  'le',
  'les',
  'van',
  'von',
])

/**
 * Whether a piece of the person's name is in the part before the @ [H72, resolution 10]: a name of at least three
 * letters or its beginning (`durand@`, `clem.d@`, `cdur@`); shorter names (« Ly », « Bo ») stand alone or beside the
 * other name or its initial (`bo.ly@`, `bly@`, `lyb@`). Accents and case do not count. False is a warning, not a refusal.
 */
export function namesInAddress(email: string, firstName: string, lastName: string): boolean {
  const words = piecesOf(email.slice(0, Math.max(email.lastIndexOf('@'), 0)))
  const first = namePieces(firstName)
  const last = namePieces(lastName)
  return (
    [...first, ...last].some((name) => words.some((word) => bearsName(word, name))) ||
    words.some((word) => isShortNames(word, first, last)) ||
    words.some((word) => beginsAfterInitial(word, first, last))
  )
}

const piecesOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}]+/u)
    .filter((piece) => piece !== '')

function namePieces(name: string): string[] {
  const pieces = piecesOf(name)
  const telling = pieces.filter((piece) => !particles.has(piece))
  return telling.length > 0 ? telling : pieces
}

function bearsName(word: string, name: string): boolean {
  if (name.length < 3) return word === name && name.length === 2
  return word.includes(name) || (word.length >= 3 && name.startsWith(word))
}

// `bly`, `lyb`, `boly`: a name of two letters is sure only when the rest of the word is the other name or its initials.
function isShortNames(word: string, first: string[], last: string[]): boolean {
  return joinedWith(first, last).some((joined) => joined.length >= 3 && joined === word)
}

function joinedWith(first: string[], last: string[]): string[] {
  const [firsts, lasts] = [first.join(''), last.join('')]
  const [firstInitials, lastInitials] = [initials(first), initials(last)]
  return [firstInitials + lasts, lasts + firstInitials, firsts + lastInitials, firsts + lasts, lasts + firsts]
}

function beginsAfterInitial(word: string, first: string[], last: string[]): boolean {
  const before = initials(first)
  const rest = word.slice(before.length)
  return before !== '' && word.startsWith(before) && rest.length >= 3 && last.join('').startsWith(rest)
}

const initials = (pieces: string[]) => pieces.map((piece) => [...piece][0]).join('')
