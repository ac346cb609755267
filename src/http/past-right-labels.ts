import type { Hiding } from '../domain/held-right.ts'
import type { Locale } from '../domain/refusals.ts'
import type { ToldChange } from '../queries/right-changes.ts'
import type { ToldRight } from '../queries/standing-rights.ts'
import { suspensionLevelLabel } from './csv-labels.ts'

/** What the CSV shows of a right, which the contract does not send otherwise. */
export const rightLabels = ({ group, hidings }: ToldRight, locale: Locale) => ({
  path: pathOf(group),
  suspended: hidings.map((hiding) => hidingLabel(hiding, locale)),
})

export const changeLabels = (
  { gained, lost }: { gained: readonly ToldChange[]; lost: readonly ToldChange[] },
  locale: Locale,
  timeZone: string,
) => ({
  gained: gained.map((change) => changeLabel(change, locale, timeZone)),
  lost: lost.map((change) => changeLabel(change, locale, timeZone)),
})

const pathOf = ({ name, above }: ToldRight['group']) => [...above.map((one) => one.name), name].join(' › ')

const hidingLabel = ({ level, reason }: Hiding, locale: Locale) =>
  `${suspensionLevelLabel(level, locale)}${locale === 'fr' ? ' : ' : ': '}${reason}`

const EVENT = { fr: 'événement nº ', en: 'event ' } as const

function changeLabel({ right, at, cause }: ToldChange, locale: Locale, timeZone: string): string {
  const when = at.toLocaleString('sv-SE', { timeZone })
  const event = cause ? [`${EVENT[locale]}${cause.number}`] : []
  return [`${right.service.name} – ${right.role.name}`, pathOf(right.group), when, ...event].join(' ; ')
}
