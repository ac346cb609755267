import type { DescriptionDifference } from '../domain/description-difference.ts'
import type { Reach, RightChange } from '../domain/rights-difference.ts'
import type { Texts } from '../domain/service-definition.ts'
import type { DescriptionImpact } from '../queries/description-impact.ts'

export type Language = keyof Texts

const SIGNS = { added: '+', removed: '-', changed: '~' } as const
const RIGHT_SIGNS = { gained: '+', lost: '-', wider: '>', narrower: '<', changed: '~' } as const

const WORDS = {
  fr: {
    ...{ own: 'les siens', any: 'tous', unit: 'son unité', everywhere: 'partout', if: 'si' },
    ...{ nobody: 'Personne n’y gagne ni n’y perd.', gain: 'gagnent', lose: 'perdent', others: 'et d’autres' },
    persons: (count: number) => `${count} personne${count > 1 ? 's' : ''} concernée${count > 1 ? 's' : ''}\u00a0:`,
  },
  en: {
    ...{ own: 'own', any: 'any', unit: 'own unit', everywhere: 'everywhere', if: 'if' },
    ...{ nobody: 'Nobody gains or loses by it.', gain: 'gain', lose: 'lose', others: 'and others' },
    persons: (count: number) => `${count} person${count > 1 ? 's' : ''} concerned:`,
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

/** Who gains or loses: how many in each convention, then the first by name. */
export function impactInLines(impact: DescriptionImpact, language: Language): string[] {
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
