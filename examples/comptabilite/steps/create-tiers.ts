import { changeTiers, type TiersFields } from '../core/change-tiers.ts'
import type { Step } from '../deps.ts'
import type { Tiers } from '../reads/tiers.ts'
import { refusalOf } from '../rules.ts'

/** « Tiers », créer. */
export const createTiers: Step<TiersFields & { code: string }, Tiers> = async (
  deps,
  author,
  { code: typed, nom, iban },
) => {
  const code = typed.trim().toUpperCase()
  // Habilis is asked of records that have a name.
  if (code === '') return { done: false, refusal: refusalOf('third_party_has_a_code', 'code') }
  return changeTiers(deps, author, {
    ...{ action: 'creer', code, createdBy: author.code, nom, iban },
    async write(tx, kept) {
      const stamps = deps.habilis.stamp({}, { user: author, now: kept.at })
      await tx.query(
        `INSERT INTO tiers (code, nom, iban, created_by, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [code, kept.nom, kept.iban, stamps.createdBy, stamps.createdByName, stamps.createdAt],
      )
    },
  })
}
