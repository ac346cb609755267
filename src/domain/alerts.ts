import type { Locale } from './refusals.ts'

/** What of the use of an account is told as unusual [H07, H18], and the one thing of sleepers that only the institution settles [H13]. */
export const ALERT_KINDS = [
  'several_places',
  'unusual_hours',
  'unusual_volume',
  'many_failures',
  'shared_mailbox',
  'nobody_left',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** What was counted: numbers, networks and days; no name, no whole address. */
export type AlertFacts = {
  several_places: { places: string[]; minutes: number; at: string }
  unusual_hours: { night: number; weekEnd: number; first: string; last: string }
  unusual_volume: { times: number; mean: number; days: number }
  many_failures: { signIns: number; decisions: number }
  /** `localPart`: when it names a desk; `accounts`: how many have the same address under another name. */
  shared_mailbox: { localPart: string | null; accounts: number }
  /** Of a convention: its last administrator sleeps; else groups whose last responsable does. */
  nobody_left: Left & ({ since: string } | { leavesOn: string })
}

/** Of a convention: nobody else administers it, or answers for these of its groups. */
type Left = { reference: string; administrator: boolean; groups: string[] }

export type Alert = { [K in AlertKind]: { kind: K; facts: AlertFacts[K] } }[AlertKind]

/** Why the alert was raised, in a sentence. */
export function alertPhrase(alert: Alert, locale: Locale, timeZone: string): string {
  const words = PHRASES[locale]
  switch (alert.kind) {
    case 'several_places':
      return words.several_places(alert.facts, time(alert.facts.at, locale, timeZone))
    case 'unusual_hours':
      return words.unusual_hours(
        alert.facts,
        time(alert.facts.first, locale, timeZone),
        time(alert.facts.last, locale, timeZone),
      )
    case 'unusual_volume':
      return words.unusual_volume(alert.facts)
    case 'many_failures':
      return words.many_failures(alert.facts)
    case 'shared_mailbox':
      return words.shared_mailbox(alert.facts)
    case 'nobody_left':
      return 'since' in alert.facts
        ? words.nobody_left(alert.facts, date(alert.facts.since, locale, timeZone))
        : words.nobody_stays(alert.facts, date(`${alert.facts.leavesOn}T12:00:00Z`, locale, 'UTC'))
  }
}

type Words = {
  several_places: (facts: AlertFacts['several_places'], at: string) => string
  unusual_hours: (facts: AlertFacts['unusual_hours'], first: string, last: string) => string
  unusual_volume: (facts: AlertFacts['unusual_volume']) => string
  many_failures: (facts: AlertFacts['many_failures']) => string
  shared_mailbox: (facts: AlertFacts['shared_mailbox']) => string
  nobody_left: (facts: Left, since: string) => string
  nobody_stays: (facts: Left, leavesOn: string) => string
}

const list = (parts: readonly (string | false)[], and: string): string => parts.filter(Boolean).join(and)
const some = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)
const french = (value: number): string => String(value).replace('.', ',')

const PHRASES: Record<Locale, Words> = {
  fr: {
    several_places: ({ places, minutes }, at) =>
      `Compte utilisé depuis ${places.length} réseaux ${minutes === 0 ? 'à la fois' : `en moins de ${some(minutes, 'minute', 'minutes')}`}, vers ${at} : ${places.join(', ')}.`,
    unusual_hours: ({ night, weekEnd }, first, last) =>
      `${list([night > 0 && some(night, 'connexion de nuit', 'connexions de nuit'), weekEnd > 0 && some(weekEnd, 'connexion de fin de semaine', 'connexions de fin de semaine')], ', ')}${first === last ? `, à ${first}` : `, entre ${first} et ${last}`}.`,
    unusual_volume: ({ times, mean, days }) =>
      `${some(times, 'évènement', 'évènements')} dans la journée, contre ${french(mean)} par jour en moyenne sur les ${days} jours précédents.`,
    many_failures: ({ signIns, decisions }) =>
      `${list([signIns > 0 && some(signIns, 'connexion refusée', 'connexions refusées'), decisions > 0 && some(decisions, 'action refusée', 'actions refusées')], ' et ')} dans la journée.`,
    shared_mailbox: ({ localPart, accounts }) =>
      list(
        [
          localPart !== null && `« ${localPart}@ » désigne un service, non une personne.`,
          accounts > 0 &&
            `La même adresse mail sert à ${some(accounts, 'autre compte, sous un autre nom', 'autres comptes, sous d’autres noms')}.`,
        ],
        ' ',
      ),
    nobody_left: ({ reference, administrator, groups }, since) =>
      `Sans connexion depuis le ${since} : ${list(
        [
          administrator && `personne d’autre n’administre la convention ${reference}`,
          groups.length > 0 && `personne d’autre n’est responsable de ${groups.map((g) => `« ${g} »`).join(', ')}`,
        ],
        ', et ',
      )}. Le compte n’est pas fermé.`,
    nobody_stays: ({ reference }, leavesOn) =>
      `Départ annoncé pour le ${leavesOn} : personne d’autre n’administre la convention ${reference}.`,
  },
  en: {
    several_places: ({ places, minutes }, at) =>
      `Account used from ${places.length} networks ${minutes === 0 ? 'at once' : `within ${some(minutes, 'minute', 'minutes')}`}, about ${at}: ${places.join(', ')}.`,
    unusual_hours: ({ night, weekEnd }, first, last) =>
      `${list([night > 0 && some(night, 'sign-in at night', 'sign-ins at night'), weekEnd > 0 && some(weekEnd, 'sign-in at the weekend', 'sign-ins at the weekend')], ', ')}${first === last ? `, at ${first}` : `, between ${first} and ${last}`}.`,
    unusual_volume: ({ times, mean, days }) =>
      `${some(times, 'event', 'events')} in the day, against ${mean} a day on average over the ${days} days before.`,
    many_failures: ({ signIns, decisions }) =>
      `${list([signIns > 0 && some(signIns, 'refused sign-in', 'refused sign-ins'), decisions > 0 && some(decisions, 'refused action', 'refused actions')], ' and ')} in the day.`,
    shared_mailbox: ({ localPart, accounts }) =>
      list(
        [
          localPart !== null && `“${localPart}@” names a desk, not a person.`,
          accounts > 0 &&
            `The same mail address serves ${some(accounts, 'other account, under another name', 'other accounts, under other names')}.`,
        ],
        ' ',
      ),
    nobody_left: ({ reference, administrator, groups }, since) =>
      `No sign-in since ${since}: ${list(
        [
          administrator && `nobody else administers agreement ${reference}`,
          groups.length > 0 && `nobody else is responsible for ${groups.map((g) => `“${g}”`).join(', ')}`,
        ],
        ', and ',
      )}. The account is not closed.`,
    nobody_stays: ({ reference }, leavesOn) =>
      `Leaving announced for ${leavesOn}: nobody else administers agreement ${reference}.`,
  },
}

const LANGUAGES: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

function time(instant: string, locale: Locale, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', timeZone } as const
  const text = new Intl.DateTimeFormat(LANGUAGES[locale], parts).format(new Date(instant))
  return locale === 'fr' ? text.replace(':', '\u00A0h\u00A0') : text
}

function date(instant: string, locale: Locale, timeZone: string): string {
  const text = new Intl.DateTimeFormat(LANGUAGES[locale], { dateStyle: 'long', timeZone }).format(new Date(instant))
  return locale === 'fr' ? text.replace(/^1(?= )/, '1er') : text
}

const KINDS: Record<AlertKind, Record<Locale, string>> = {
  several_places: { fr: 'Plusieurs lieux à la fois', en: 'Several places at once' },
  unusual_hours: { fr: 'Horaires inhabituels', en: 'Unusual hours' },
  unusual_volume: { fr: 'Volume inhabituel', en: 'Unusual volume' },
  many_failures: { fr: 'Échecs nombreux', en: 'Many failures' },
  shared_mailbox: { fr: 'Boîte aux lettres partagée', en: 'Shared mailbox' },
  nobody_left: { fr: 'Dernier responsable inactif', en: 'Last one in charge inactive' },
}

export const alertKindName = (kind: AlertKind, locale: Locale): string => KINDS[kind][locale]
