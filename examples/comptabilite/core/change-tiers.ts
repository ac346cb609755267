import { type Tx, transact } from '../database.ts'
import type { Author, Deps, Outcome } from '../deps.ts'
import { isIban, plainIban } from '../iban.ts'
import { findTiers, type Tiers } from '../reads/tiers.ts'
import { Refused, refusalFrom, refusalOf } from '../rules.ts'
import { askHabilis, type Granted } from './ask.ts'

export type TiersFields = {
  nom: string
  /** Nothing when there is none. */
  iban: string
}

type Change = TiersFields & {
  action: 'creer' | 'modifier'
  code: string
  createdBy: string
  write(tx: Tx, kept: { nom: string; iban: string | null; at: Date }): Promise<void>
}

/** Third parties are no documents of a procedure, but nobody says whom to pay without a decision either. */
export async function changeTiers(deps: Deps, author: Author, change: Change): Promise<Outcome<Tiers>> {
  const { action, code, createdBy, write } = change
  const nom = change.nom.trim()
  const iban = plainIban(change.iban) || null
  if (iban !== null && !isIban(iban)) return { done: false, refusal: refusalOf('bank_account_is_right', 'iban') }
  const about = { nature: 'tiers', id: code, etat: undefined, unite: undefined, messages: [], motive: undefined }
  const answer = await askHabilis(deps, author, { ...about, action, createdBy })
  if ('refusal' in answer) return { done: false, refusal: answer.refusal }
  const at = deps.now()
  try {
    const result = await transact(deps.pool, async (tx) => {
      await record(tx, { action, code, nom, iban, author, at, granted: answer.granted })
      await write(tx, { nom, iban, at })
      return (await findTiers(tx, code)) ?? notFound()
    })
    return { done: true, result }
  } catch (error) {
    const refusal = refusalFrom(error)
    if (!refusal) throw error
    return { done: false, refusal }
  }
}

function notFound(): never {
  throw new Refused(refusalOf('not_found'))
}

type Recorded = Pick<Change, 'action' | 'code' | 'nom'> & {
  iban: string | null
  author: Author
  at: Date
  granted: Granted
}

async function record(tx: Tx, { action, code, nom, iban, author, at, granted }: Recorded): Promise<void> {
  const { revision, path } = granted
  await tx.query(
    `INSERT INTO etape_tiers (tiers, action, nom, iban, par, par_nom, le, revision, groupe, convention, role, portee)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[code, action, nom, iban, author.code, author.name, at],
      ...[revision, path.group, path.agreement, path.role, path.as],
    ],
  )
}
