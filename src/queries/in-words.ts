import { type RawBuilder, sql } from 'kysely'
import type { Locale } from '../domain/refusals.ts'
import type { Texts } from '../domain/service-definition.ts'

type Field = 'name' | 'description'

/** Of the service `s`, in the reader's language: the catalogue keeps the French, its description has both. */
export const serviceText = (field: Field, locale: Locale): RawBuilder<string> =>
  told(sql`s.${sql.ref(field)}`, sql`d.definition->${sql.lit(field)}`, locale)

/** … of its role `r`. */
export const roleText = (field: Field, locale: Locale): RawBuilder<string> =>
  told(sql`r.${sql.ref(field)}`, sql`d.definition->'roles'->r.code->${sql.lit(field)}`, locale)

/** … of the group `p` that it predefines. */
export const predefinedText = (locale: Locale): RawBuilder<string> =>
  told(sql`p.name`, sql`d.definition->'groups'->p.code->'name'`, locale)

/** In both languages, where it is not known yet who will read it. */
export const inBoth = (text: (locale: Locale) => RawBuilder<string>): RawBuilder<Texts> =>
  sql<Texts>`jsonb_build_object('fr', ${text('fr')}, 'en', ${text('en')})`

function told(kept: RawBuilder<unknown>, both: RawBuilder<unknown>, locale: Locale): RawBuilder<string> {
  if (locale === 'fr') return sql<string>`${kept}`
  return sql<string>`coalesce((SELECT ${both}->>${locale} FROM service_definition d
                               WHERE d.service_id = s.id AND upper_inf(d.during)), ${kept})`
}
