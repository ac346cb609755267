import { changeTiers, type TiersFields } from '../core/change-tiers.ts'
import type { Step } from '../deps.ts'
import { findTiers, type Tiers } from '../reads/tiers.ts'
import { Refused, refusalOf } from '../rules.ts'

/** « Tiers », modifier: the code stays, since documents name him by it. */
export const modifyTiers: Step<TiersFields & { code: string; version: number }, Tiers> = async (
  deps,
  author,
  input,
) => {
  const { code, version, nom, iban } = input
  const before = await findTiers(deps.pool, code)
  if (!before) return { done: false, refusal: refusalOf('not_found') }
  return changeTiers(deps, author, {
    ...{ action: 'modifier', code, createdBy: before.createdBy, nom, iban },
    async write(tx, kept) {
      const stamps = deps.habilis.stamp(before, { user: author, now: kept.at })
      const { rowCount } = await tx.query(
        `UPDATE tiers SET nom = $3, iban = $4, version = version + 1, modified_by = $5, modified_by_name = $6,
           modified_at = $7 WHERE code = $1 AND version = $2`,
        [code, version, kept.nom, kept.iban, stamps.modifiedBy, stamps.modifiedByName, stamps.modifiedAt],
      )
      if (!rowCount) throw new Refused(refusalOf('changed_meanwhile'))
    },
  })
}
