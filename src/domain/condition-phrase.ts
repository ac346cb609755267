import type { Condition, Constant, Operand } from './condition.ts'
import type { Texts } from './service-definition.ts'

type Language = keyof Texts

const WORDS = {
  fr: {
    ...{ and: ' et ', or: ' ou ', not: 'non ', among: ' parmi ' },
    ...{ stated: ' est indiqué', unstated: ' n’est pas indiqué', true: 'vrai', false: 'faux' },
  },
  en: {
    ...{ and: ' and ', or: ' or ', not: 'not ', among: ' among ' },
    ...{ stated: ' is stated', unstated: ' is not stated', true: 'true', false: 'false' },
  },
} as const

/** A condition as an administrator reads it: `resource.status ≠ clos et subject.role = admin`. */
export const conditionInWords = (condition: Condition): Texts => ({
  fr: inWords(condition, 'fr'),
  en: inWords(condition, 'en'),
})

function inWords(condition: Condition, language: Language): string {
  const words = WORDS[language]
  if ('all' in condition) return joined(condition.all, words.and, language)
  if ('any' in condition) return joined(condition.any, words.or, language)
  if ('not' in condition) return `${words.not}(${inWords(condition.not, language)})`
  if ('exists' in condition) return condition.value + (condition.exists ? words.stated : words.unstated)
  if ('in' in condition) return condition.value + words.among + choices(condition.in, language)
  const told = (operator: string, side: Operand) => `${condition.value} ${operator} ${operand(side, language)}`
  if ('equals' in condition) return told('=', condition.equals)
  if ('differs' in condition) return told('≠', condition.differs)
  return 'below' in condition ? told('<', condition.below) : told('≤', condition.atMost)
}

function joined(conditions: readonly Condition[], word: string, language: Language): string {
  if (conditions.length === 1 && conditions[0]) return inWords(conditions[0], language)
  return conditions
    .map((one) => ('all' in one || 'any' in one ? `(${inWords(one, language)})` : inWords(one, language)))
    .join(word)
}

const choices = (values: readonly Constant[] | { value: string }, language: Language) =>
  'value' in values ? values.value : values.map((value) => operand(value, language)).join(', ')

function operand(side: Operand, language: Language): string {
  if (typeof side === 'object') return side.value
  if (typeof side === 'boolean') return WORDS[language][side ? 'true' : 'false']
  return String(side)
}
