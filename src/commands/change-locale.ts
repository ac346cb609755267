import { sql } from 'kysely'
import type { Command } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { journalOf } from '../domain/installation.ts'
import type { Locale } from '../domain/refusals.ts'

/** The language of one's own messages and screens. */
export const changeLocale: Command<{ locale: Locale }, void, Person> = async ({ tx, author }, { locale }) => {
  if (author.locale === locale) return { result: undefined, unchanged: true }
  await tx
    .updateTable('userAccount')
    .set({ locale, version: sql`version + 1` })
    .where('id', '=', author.userId)
    .execute()
  return {
    result: undefined,
    institutionId: journalOf(author),
    events: [
      {
        kind: 'user.changed',
        userId: author.userId,
        details: { before: { locale: author.locale }, after: { locale } },
      },
    ],
  }
}
