import type { Comparison, Condition, Constant, Operand, Path } from './condition.ts'
import type { ResourceDefinition, ServiceDefinition, Texts } from './service-definition.ts'

type Language = keyof Texts

/** What a description calls what its conditions read of one type of records. */
export type Spoken = {
  properties?: Readonly<Record<string, Texts>> | undefined
  resource?: ResourceDefinition | undefined
}

export const spokenOf = (definition: ServiceDefinition | undefined, type: string): Spoken => ({
  properties: definition?.properties,
  resource: definition?.resources[type],
})

/** A condition as an administrator reads it: « le montant du prêt est au plus 3 000 et l’état du dossier est « saisi » ». */
export const conditionInWords = (condition: Condition, spoken: Spoken = {}): Texts => ({
  fr: inWords(condition, { spoken, language: 'fr', negated: false }),
  en: inWords(condition, { spoken, language: 'en', negated: false }),
})

type Telling = { spoken: Spoken; language: Language; negated: boolean }

const WORDS = {
  fr: {
    ...{ and: ' et ', or: ' ou ', is: 'est', isNot: 'n’est pas', has: 'a une valeur', hasNot: 'n’a pas de valeur' },
    ...{ other: 'autre que', among: 'parmi', below: 'en dessous de', atMost: 'au plus', true: 'vrai', false: 'faux' },
  },
  en: {
    ...{ and: ' and ', or: ' or ', is: 'is', isNot: 'is not', has: 'has a value', hasNot: 'has no value' },
    ...{ other: 'other than', among: 'among', below: 'below', atMost: 'at most', true: 'true', false: 'false' },
  },
} as const

/** « Not » is told of each comparison: not (a and b) is not a or not b. */
function inWords(condition: Condition, telling: Telling): string {
  const { language, negated } = telling
  const { and, or } = WORDS[language]
  if ('not' in condition) return inWords(condition.not, { ...telling, negated: !negated })
  if ('all' in condition) return joined(condition.all, negated ? or : and, telling)
  if ('any' in condition) return joined(condition.any, negated ? and : or, telling)
  return comparisonInWords(condition, telling)
}

function joined(conditions: readonly Condition[], word: string, telling: Telling): string {
  const told = conditions.map((one) => inWords(one, telling))
  if (told.length === 1) return told[0] ?? ''
  return told.map((text, index) => (isGroup(conditions[index]) ? `(${text})` : text)).join(word)
}

function isGroup(condition: Condition | undefined): boolean {
  if (condition === undefined) return false
  if ('not' in condition) return isGroup(condition.not)
  return ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
}

function comparisonInWords(comparison: Comparison, telling: Telling): string {
  const { language, negated } = telling
  const words = WORDS[language]
  const what = pathInWords(comparison.value, telling)
  if ('exists' in comparison) return `${what} ${comparison.exists === negated ? words.hasNot : words.has}`
  const side = (value: Operand) => operandInWords(value, comparison.value, telling)
  return `${what} ${negated ? words.isNot : words.is} ${rest(comparison, side, language)}`
}

function rest(
  comparison: Exclude<Comparison, { exists: boolean }>,
  side: (value: Operand) => string,
  language: Language,
): string {
  const words = WORDS[language]
  if ('equals' in comparison) return side(comparison.equals)
  if ('differs' in comparison) return `${words.other} ${side(comparison.differs)}`
  if ('below' in comparison) return `${words.below} ${side(comparison.below)}`
  if ('atMost' in comparison) return `${words.atMost} ${side(comparison.atMost)}`
  if ('value' in comparison.in) return `${words.among} ${side(comparison.in)}`
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(comparison.in.map(side))
}

function operandInWords(side: Operand, compared: Path, telling: Telling): string {
  const { spoken, language } = telling
  if (typeof side === 'object') return pathInWords(side.value, telling)
  return constantInWords(
    side,
    language,
    compared === `resource.${spoken.resource?.state}` ? spoken.resource : undefined,
  )
}

function constantInWords(value: Constant, language: Language, ofState: ResourceDefinition | undefined): string {
  if (typeof value === 'boolean') return WORDS[language][value ? 'true' : 'false']
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)
  return quoted(ofState?.states?.[value]?.[language] ?? value, language)
}

const quoted = (text: string, language: Language) => (language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`)

// ---- Paths ----

const both = (fr: string, en: string): Texts => ({ fr, en })

const KNOWN: Readonly<Record<string, Texts>> = {
  'subject.id': both('l’identifiant interne de la personne', 'the person’s internal identifier'),
  'subject.identifier': both('l’identifiant de la personne', 'the person’s identifier'),
  'subject.email': both('l’adresse électronique de la personne', 'the person’s email address'),
  'resource.id': both('le numéro du dossier', 'the record’s identifier'),
  'resource.type': both('le type du dossier', 'the record’s type'),
  'action.name': both('l’action demandée', 'the action asked for'),
}

const OF: Readonly<Record<string, Texts>> = {
  subject: both('de la personne', 'of the person'),
  resource: both('du dossier', 'of the record'),
  action: both('de l’action', 'of the action'),
  context: both('de la demande', 'of the request'),
}

function pathInWords(path: Path, { spoken, language }: Telling): string {
  const name = spoken.properties?.[path] ?? ofRecord(path, spoken.resource) ?? KNOWN[path]
  if (name) return name[language]
  const [root = '', ...names] = path.split('.')
  return `${quoted(names.join('.'), language)} ${OF[root]?.[language]}`
}

/** What every record is said to have. */
function ofRecord(path: Path, resource: ResourceDefinition | undefined): Texts | undefined {
  if (path === `resource.${resource?.owner.property}`) return both('le créateur du dossier', 'the record’s creator')
  if (path === `resource.${resource?.unit}`) return both('l’unité du dossier', 'the record’s unit')
  return path === `resource.${resource?.state}` ? both('l’état du dossier', 'the record’s state') : undefined
}
