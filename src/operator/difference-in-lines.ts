import type { DescriptionDifference } from '../domain/description-difference.ts'
import type { Reach, RightChange } from '../domain/rights-difference.ts'
import type { Texts } from '../domain/service-definition.ts'
import type { DescriptionImpact } from '../queries/description-impact.ts'

export type Language = keyof Texts

const SIGNS = { added: '+', removed: '-', changed: '~' } as const
const GROUP_SIGNS = { begins: '+', changes: '~', ends: '-' } as const
const RIGHT_SIGNS = { gained: '+', lost: '-', wider: '>', narrower: '<', changed: '~' } as const

const WORDS = {
  fr: {
    ...{ own: 'les siens', any: 'tous', unit: 'son unité', everywhere: 'partout', if: 'si' },
    ...{ nobody: 'Personne n’y gagne ni n’y perd.', gain: 'gagnent', lose: 'perdent', others: 'et d’autres' },
    persons: (count: number) => `${count} personne${count > 1 ? 's' : ''} concernée${count > 1 ? 's' : ''}\u00a0:`,
    groups: (count: number) =>
      `${count} groupe${count > 1 ? 's' : ''} prédéfini${count > 1 ? 's' : ''} concerné${count > 1 ? 's' : ''}\u00a0:`,
    ...{ begins: 'apparaît', changes: 'change', ends: 'prend fin', someone: 'personne', everyone: 'personnes' },
    units: (count: number) => `${count} unité${count > 1 ? 's' : ''}`,
  },
  en: {
    ...{ own: 'own', any: 'any', unit: 'own unit', everywhere: 'everywhere', if: 'if' },
    ...{ nobody: 'Nobody gains or loses by it.', gain: 'gain', lose: 'lose', others: 'and others' },
    persons: (count: number) => `${count} person${count > 1 ? 's' : ''} concerned:`,
    groups: (count: number) => `${count} predefined group${count > 1 ? 's' : ''} concerned:`,
    ...{ begins: 'begins', changes: 'changes', ends: 'ends', someone: 'person', everyone: 'persons' },
    units: (count: number) => `${count} unit${count > 1 ? 's' : ''}`,
  },
} as const

/** What changes, one line each: + added, - removed, ~ changed, > wider, < narrower. */
export function differenceInLines({ changes, rights }: DescriptionDifference, language: Language): string[] {
  return [
    ...changes.map(({ change, sentence }) => `${SIGNS[change]} ${sentence[language]}`),
    ...rights.flatMap(({ role, changes: ofRole }) => [
      `  ${role.name[language]} (${role.code})`,
      ...ofRole.map((change) => `  ${rightInWords(change, language)}`),
    ]),
  ]
}

function rightInWords({ change, type, action, before, after }: RightChange, language: Language): string {
  const reach = change === 'lost' ? before : after
  const far = reach.map((one) => reachInWords(one, language)).join(' | ')
  return `${RIGHT_SIGNS[change]} ${type.code}/${action.code} (${far})`
}

function reachInWords({ records, within, when }: Reach, language: Language): string {
  const words = WORDS[language]
  return `${words[records]}, ${words[within]}${when ? `, ${words.if} ${when[language]}` : ''}`
}

/** Which predefined groups begin, change or end and where; who gains or loses: how many in each convention, then by name. */
export function impactInLines(impact: DescriptionImpact, language: Language): string[] {
  return [...groupsInLines(impact, language), ...personsInLines(impact, language)]
}

function groupsInLines({ groups, groupCount }: DescriptionImpact, language: Language): string[] {
  const words = WORDS[language]
  if (groupCount === 0) return []
  const told = groups.reduce((sum, { unitCount }) => sum + unitCount, 0)
  return [
    words.groups(groupCount),
    ...groups.flatMap(({ group, change, gained, lost, units, unitCount, personCount }) => {
      const roles = [...lost.map(({ code }) => `-${code}`), ...gained.map(({ code }) => `+${code}`)]
      const people = personCount > 0 ? `, ${personCount} ${personCount > 1 ? words.everyone : words.someone}` : ''
      const title = `${group.name[language]} (${group.code})`
      return [
        `  ${GROUP_SIGNS[change]} ${title} ${words[change]}, ${words.units(unitCount)}${people}: ${roles.join(' ')}`,
        ...units.map(({ name, organizationName }) => `      ${organizationName}, ${name}`),
        ...(unitCount > units.length ? [`      ${words.others}`] : []),
      ]
    }),
    ...(groupCount > told ? [`  ${words.others}`] : []),
  ]
}

function personsInLines(impact: DescriptionImpact, language: Language): string[] {
  const words = WORDS[language]
  if (impact.personCount === 0) return [words.nobody]
  const { agreements, persons, personCount } = impact
  return [
    words.persons(personCount),
    ...agreements.map(
      ({ reference, organizationName, gaining, losing }) =>
        `  ${reference} ${organizationName} (${gaining} ${words.gain}, ${losing} ${words.lose})`,
    ),
    ...persons.map(({ lastName, firstName, reference, changes }) => {
      const rights = changes.map(({ change, type, action }) => `${RIGHT_SIGNS[change]}${type.code}/${action.code}`)
      return `  ${lastName} ${firstName} (${reference}): ${rights.join(' ')}`
    }),
    ...(personCount > persons.length ? [`  ${words.others}`] : []),
  ]
}
