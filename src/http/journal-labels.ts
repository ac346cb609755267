import type { Authority } from '../domain/authority.ts'
import type { Locale } from '../domain/refusals.ts'
import type { JournalLine } from '../queries/journal.ts'

/** In whose name somebody acted, as people say it. */
const AUTHORITIES = {
  root_admin: { fr: 'administrateur général', en: 'administrateur général' },
  institution_admin: { fr: 'administrateur de la Caf', en: 'institution administrator' },
  organization_admin: { fr: 'administrateur partenaire', en: 'partner administrator' },
  unit_admin: { fr: 'administrateur d’unité', en: 'unit administrator' },
  group_manager: { fr: 'responsable habilitations', en: 'group manager' },
  holder: { fr: 'titulaire du compte', en: 'holder of the account' },
  client: { fr: 'client technique', en: 'technical client' },
  installation: { fr: 'exploitant', en: 'operator' },
  job: { fr: 'traitement automatique', en: 'automatic job' },
  seed: { fr: 'données initiales', en: 'initial data' },
  application: { fr: 'application', en: 'application' },
} as const satisfies Record<Authority, Record<Locale, string>>

/** What the exported list says in one cell where the screen has several. */
export function journalLabels({ author, changes }: JournalLine, locale: Locale) {
  const told = changes.map(({ label, before, after }) =>
    before === null ? `${label} : ${after ?? '–'}` : `${label} : ${before} → ${after ?? '–'}`,
  )
  return { authority: AUTHORITIES[author.authority][locale], changes: told.join(' ; ') }
}
