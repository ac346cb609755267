import type { Answer } from 'habilis/client'
import { refusalOfNo } from '../core/ask.ts'
import type { Author, ReadDeps, Refusal } from '../deps.ts'
import type { Nature } from '../records.ts'

/** The units whose documents of this kind he may read: Habilis is asked « consulter » of each, in one call. */
export async function readableUnits(
  { pool, habilis }: ReadDeps,
  author: Author,
  nature: Nature | 'execution_budgetaire' | 'tresorerie',
): Promise<{ unites: string[]; refusal: Refusal | undefined }> {
  const { rows } = await pool.query<{ code: string }>('SELECT code FROM unite ORDER BY code')
  const answers: Answer[] = await habilis.mayAll(
    rows.map(({ code }) => ({
      ...{ subject: author.code, action: 'consulter' },
      resource: { type: nature, id: code, properties: { unit: code } },
    })),
  )
  const unites = rows.flatMap(({ code }, index) => (answers[index]?.allowed ? [code] : []))
  const no = answers.find(({ allowed }) => !allowed)
  return { unites, refusal: unites.length === 0 && no ? refusalOfNo(no) : undefined }
}
