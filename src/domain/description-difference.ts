import { isDeepEqual } from './deep-equal.ts'
import { nameOfExcluded, type RolesElsewhere } from './excluded-roles.ts'
import { givenBy, type Named, type RightChange, rightChanges } from './rights-difference.ts'
import type { ServiceDefinition, Severity, StepDefinition, Texts } from './service-definition.ts'

/** What changes between two versions of a service's description, as its administrator reads it before saving. */
export type DescriptionDifference = {
  /** Everything but rights, in the order of the file. */
  changes: DescriptionChange[]
  /** Which role gains or loses which action, and how far. */
  rights: { role: Named; changes: RightChange[] }[]
}

type DescriptionChange = {
  part: Part
  change: 'added' | 'removed' | 'changed'
  code: string
  sentence: Texts
}

type Part = 'service' | 'resource' | 'action' | 'role' | 'procedure' | 'check' | 'menu' | 'group' | 'exclusion'

/** What is compared of one entry: its name, and what else is said of it, each with the word for it. */
type Entry = { name: Texts; says: readonly Said[] }
type Said = { word: Texts; value: Texts | string }

/** Of a first version, all is new. */
export function differenceOf(
  before: ServiceDefinition | undefined,
  after: ServiceDefinition,
  elsewhere: RolesElsewhere = {},
): DescriptionDifference {
  const changes = PARTS.flatMap(({ part, entriesOf }) =>
    compare(part, before ? entriesOf(before, elsewhere) : new Map(), entriesOf(after, elsewhere)),
  )
  return { changes, rights: compareRights(before, after) }
}

export const isSame = ({ changes, rights }: DescriptionDifference): boolean => changes.length + rights.length === 0

// ---- Rights ----

function compareRights(
  before: ServiceDefinition | undefined,
  after: ServiceDefinition,
): DescriptionDifference['rights'] {
  const codes = new Set([...Object.keys(before?.roles ?? {}), ...Object.keys(after.roles)])
  return [...codes].flatMap((code) => {
    const [old, role] = [before?.roles[code], after.roles[code]]
    const given = { before: givenBy(old?.may ?? []), after: givenBy(role?.may ?? []) }
    const changes = rightChanges(given, { before, after })
    const name = role?.name ?? old?.name ?? { fr: code, en: code }
    return changes.length > 0 ? [{ role: { code, name }, changes }] : []
  })
}

// ---- Everything else ----

const word = (fr: string, en: string): Texts => ({ fr, en })
const NAME = word('nom', 'name')
const DESCRIPTION = word('description', 'description')

const entries = <T>(all: Readonly<Record<string, T>>, entryOf: (one: T) => Entry): ReadonlyMap<string, Entry> =>
  new Map(Object.entries(all).map(([code, one]) => [code, entryOf(one)]))

const said = (value: string | undefined): Texts | string => value ?? word('rien', 'nothing')

type EntriesOf = (definition: ServiceDefinition, elsewhere: RolesElsewhere) => ReadonlyMap<string, Entry>

const PARTS: readonly { part: Part; entriesOf: EntriesOf }[] = [
  {
    part: 'service',
    entriesOf: ({ service, name, address, description, properties, administration }) => {
      const says = [
        { word: NAME, value: name },
        { word: word('adresse', 'address'), value: address },
        { word: DESCRIPTION, value: description },
        { word: word('noms de propriétés', 'names of properties'), value: namesInWords(properties) },
        {
          word: word('administrateurs d’unité', 'unit administrators'),
          value: administration?.unitAdministrators ? YES : NO,
        },
        {
          word: word('droits étendus à', 'rights extended to'),
          value: said(administration?.extendsTo.join(', ') || undefined),
        },
        {
          word: word('mot de passe de l’administrateur général', 'password of the root administrator'),
          value: administration?.ownPassword ? YES : NO,
        },
      ]
      return new Map([[service, { name, says }]])
    },
  },
  {
    part: 'resource',
    entriesOf: ({ resources }) =>
      entries(resources, ({ name, belongsTo, owner, unit, state, registered, states }) => ({
        name,
        says: [
          { word: NAME, value: name },
          { word: word('appartient à', 'belongs to'), value: said(belongsTo) },
          { word: word('créateur', 'creator'), value: `${owner.property} (${owner.is})` },
          { word: word('propriété de l’unité', 'property of the unit'), value: unit },
          { word: word('propriété de l’état', 'property of the state'), value: state },
          { word: word('enregistré dans Habilis', 'registered with Habilis'), value: registered ? YES : NO },
          { word: word('états', 'states'), value: namesInWords(states) },
        ],
      })),
  },
  {
    part: 'action',
    entriesOf: ({ resources }) =>
      new Map(
        Object.entries(resources).flatMap(([type, { actions }]) =>
          Object.entries(actions).map(([code, name]): [string, Entry] => [
            `${type}/${code}`,
            { name, says: [{ word: NAME, value: name }] },
          ]),
        ),
      ),
  },
  {
    part: 'role',
    entriesOf: ({ roles }) => entries(roles, ({ name, description }) => described(name, description)),
  },
  {
    part: 'procedure',
    entriesOf: ({ procedures }) =>
      entries(procedures, ({ name, steps }) => ({
        name,
        says: [
          { word: NAME, value: name },
          { word: word('étapes', 'steps'), value: steps.map(stepInWords).join(', ') },
        ],
      })),
  },
  {
    part: 'check',
    entriesOf: ({ checks }) =>
      entries(checks, ({ message, severity, overriddenBy }) => ({
        name: message,
        says: [
          { word: word('message', 'message'), value: message },
          { word: word('gravité', 'severity'), value: SEVERITIES[severity] },
          { word: word('outrepassé par', 'overridden by'), value: said(overriddenBy) },
        ],
      })),
  },
  {
    part: 'menu',
    entriesOf: ({ menu }) =>
      entries(menu, ({ name, on, action }) => ({
        name,
        says: [
          { word: NAME, value: name },
          { word: word('action nécessaire', 'action needed'), value: `${on}/${action}` },
        ],
      })),
  },
  {
    part: 'group',
    entriesOf: (definition) =>
      entries(definition.groups, ({ name, description, roles }) => {
        const entry = described(name, description)
        const named = roles.map((code) => definition.roles[code]?.name ?? word(code, code))
        return {
          name,
          says: [
            ...entry.says,
            { word: word('rôles', 'roles'), value: roles.length > 0 ? joined(named, ', ') : said(undefined) },
          ],
        }
      }),
  },
  {
    part: 'exclusion',
    entriesOf: (definition, elsewhere) =>
      new Map(
        definition.exclusions.map((pair) => {
          const sorted = pair.toSorted()
          const name = joined(
            sorted.map((reference) => nameOfExcluded(definition, elsewhere, reference)),
            ' × ',
          )
          return [sorted.join(' × '), { name, says: [] }]
        }),
      ),
  },
]

const joined = (texts: readonly Texts[], by: string): Texts =>
  word(texts.map(({ fr }) => fr).join(by), texts.map(({ en }) => en).join(by))

/** Sorted: the database keeps no order of a description's parts. */
function namesInWords(names: Readonly<Record<string, Texts>> = {}): Texts {
  const all = Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const told = (language: keyof Texts) => all.map(([code, name]) => `${code} = ${name[language]}`).join(', ')
  return word(told('fr') || '∅', told('en') || '∅')
}

const YES = word('oui', 'yes')
const NO = word('non', 'no')

const SEVERITIES: Readonly<Record<Severity, Texts>> = {
  information: word('information', 'information'),
  warning: word('avertissement', 'warning'),
  grave: word('grave', 'grave'),
  blocking: word('bloquant', 'blocking'),
}

const described = (name: Texts, description: Texts): Entry => ({
  name,
  says: [
    { word: NAME, value: name },
    { word: DESCRIPTION, value: description },
  ],
})

const stepInWords = ({ on, action, from, to }: StepDefinition) =>
  `${on}/${action} (${from.join(' | ') || '∅'} → ${to ?? '='})`

function compare(
  part: Part,
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
): DescriptionChange[] {
  const removed = [...before]
    .filter(([code]) => !after.has(code))
    .map(([code, { name }]) => tell(part, 'removed', code, name))
  const others = [...after].flatMap(([code, entry]) => {
    const old = before.get(code)
    if (!old) return [tell(part, 'added', code, entry.name)]
    const details = entry.says.flatMap(({ word, value }, index) =>
      isEqual(value, old.says[index]?.value) ? [] : [{ word, from: old.says[index]?.value ?? '', to: value }],
    )
    return details.length > 0 ? [tell(part, 'changed', code, entry.name, details)] : []
  })
  return [...others, ...removed]
}

const isEqual = (a: Texts | string, b: Texts | string | undefined) => isDeepEqual(a, b)

// ---- In words ----

const PART_WORDS: Readonly<Record<Part, Texts>> = {
  service: word('Service', 'Service'),
  resource: word('Type de ressource', 'Resource type'),
  action: word('Action', 'Action'),
  role: word('Rôle', 'Role'),
  procedure: word('Procédure', 'Procedure'),
  check: word('Message', 'Message'),
  menu: word('Entrée de menu', 'Menu entry'),
  group: word('Groupe prédéfini', 'Predefined group'),
  exclusion: word('Rôles qui s’excluent', 'Roles that exclude each other'),
}

const CHANGE_WORDS = {
  added: word('ajout', 'added'),
  removed: word('suppression', 'removed'),
  changed: word('changement', 'changed'),
} as const

type Detail = { word: Texts; from: Texts | string; to: Texts | string }

function tell(
  part: Part,
  change: DescriptionChange['change'],
  code: string,
  name: Texts,
  details: readonly Detail[] = [],
): DescriptionChange {
  const sentence = (language: keyof Texts) => {
    const colon = language === 'fr' ? '\u00a0: ' : ': '
    const what = name[language] === code ? code : `${quoted(name[language], language)} (${code})`
    const more = details.map((detail) => detailInWords(detail, language)).join(', ')
    return `${PART_WORDS[part][language]} ${what}${colon}${more === '' ? CHANGE_WORDS[change][language] : more}`
  }
  return { part, change, code, sentence: { fr: sentence('fr'), en: sentence('en') } }
}

const quoted = (text: string, language: keyof Texts) => (language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`)

/** Longer texts are not set side by side in one line. */
const LONGEST_SHOWN = 60

function detailInWords({ word: what, from, to }: Detail, language: keyof Texts): string {
  const [old, now] = [from, to].map((value) => (typeof value === 'string' ? value : value[language]))
  const isShort = `${old}${now}`.length <= LONGEST_SHOWN && old !== now
  return isShort ? `${what[language]} ${old} → ${now}` : `${what[language]} (${CHANGE_WORDS.changed[language]})`
}
