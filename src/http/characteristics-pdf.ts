import type { Locale } from '../domain/refusals.ts'
import type { Characteristics } from '../queries/characteristics.ts'
import { heading, numberPages, openPdf, table, write, writtenInstant } from './pdf-pieces.ts'

const WORDS = {
  fr: {
    title: 'Caractéristiques d’un utilisateur',
    at: 'Éditées le',
    type: { unit_admin: 'Administrateur d’unité', application: 'Utilisateur d’application' },
    rows: [
      'Nom',
      'Prénom',
      'Identifiant',
      'Adresse mail',
      'Sédentarité',
      'Type d’utilisateur',
      'Convention',
      'Créé le',
    ],
    by: 'par',
    workplace: { fixed: 'Poste fixe', mobile: 'Nomade' },
    places: 'Groupes et unités',
    administers: 'Unités administrées',
    columns: ['Application', 'Unité', 'Groupe', 'Depuis le'],
    unitColumns: ['Application', 'Unité', 'Depuis le'],
    none: 'Aucun groupe.',
  },
  en: {
    title: 'Characteristics of a user',
    at: 'Printed on',
    type: { unit_admin: 'Unit administrator', application: 'Application user' },
    rows: [
      'Last name',
      'First name',
      'Identifier',
      'Mail address',
      'Workplace',
      'Type of user',
      'Agreement',
      'Created on',
    ],
    by: 'by',
    workplace: { fixed: 'Fixed', mobile: 'Mobile' },
    places: 'Groups and units',
    administers: 'Units administered',
    columns: ['Application', 'Unit', 'Group', 'Since'],
    unitColumns: ['Application', 'Unit', 'Since'],
    none: 'No group.',
  },
} as const

type Head = { institution: string; locale: Locale; timeZone: string; at: Date }

/** [C19] « Éditer » the characteristics of a user: one clean page. */
export function printCharacteristics(
  user: Characteristics,
  { institution, locale, timeZone, at }: Head,
): Promise<Buffer> {
  const words = WORDS[locale]
  const name = `${user.firstName} ${user.lastName}`
  const { pdf, whole } = openPdf({ title: `${words.title} – ${name}`, author: institution, at, locale })
  const instant = (date: Date) => writtenInstant(date, locale, timeZone)
  write(pdf, `${institution} – ${user.organization}`)
  pdf.moveDown(0.3)
  write(pdf, words.title, { tag: 'H1', weight: 'Helvetica-Bold', size: 17 })
  write(pdf, name, { weight: 'Helvetica-Bold', size: 13 })
  pdf.moveDown(0.5)
  write(pdf, `${words.at} ${instant(at)}`)
  pdf.moveDown(0.8)
  const created = user.createdBy ? `${instant(user.createdAt)}, ${words.by} ${user.createdBy}` : instant(user.createdAt)
  const { lastName, firstName, identifier, email, workplace, type, reference } = user
  const values = [
    lastName,
    firstName,
    identifier,
    email,
    words.workplace[workplace],
    words.type[type],
    reference,
    created,
  ]
  table(
    pdf,
    [],
    words.rows.map((label, index) => [label, values[index] ?? '']),
    [150, '*'],
  )
  if (user.administers.length > 0) {
    heading(pdf, words.administers)
    const rows = user.administers.map(({ service, unit, from }) => [service, unit, instant(from)])
    table(pdf, words.unitColumns, rows, ['*', '*', 110])
  }
  heading(pdf, words.places)
  const rows = user.places.map(({ service, unit, group, from }) => [service, unit, group, instant(from)])
  if (rows.length > 0) table(pdf, words.columns, rows, ['*', '*', '*', 110])
  else write(pdf, words.none)
  numberPages(pdf, locale)
  pdf.end()
  return whole
}
