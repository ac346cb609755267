import type pg from 'pg'

const UNITS = [
  ['ETAB', 'Établissement'],
  ['LPA', 'Lycée (LPA)'],
  ['CFA', 'CFA'],
  ['EXP', 'Exploitation'],
] as const

const THIRD_PARTIES = [
  ['F001', 'Coopérative agricole du Val', 'FR1012345000010000000001187'],
  ['F002', 'Énergies des Plateaux', 'FR7312345000010000000002284'],
  ['F003', 'Papeterie Lacombe', 'FR3912345000010000000003381'],
  ['F004', 'Garage Fabre et fils', 'FR0512345000010000000004478'],
  ['F005', 'Cabinet vétérinaire des Causses', 'FR6812345000010000000005575'],
  ['F006', 'Autocars Méjean', null],
  ['C001', 'Laiterie des Prés', null],
  ['C002', 'Conseil régional', null],
  ['C003', 'OPCO Agriculture', null],
  ['C004', 'Familles (pensions)', null],
] as const

/** The units of the establishment, and whom it buys from and sells to. */
export async function fillReferential(pool: pg.Pool): Promise<void> {
  for (const unit of UNITS) await pool.query('INSERT INTO unite VALUES ($1, $2) ON CONFLICT DO NOTHING', [...unit])
  for (const tiers of THIRD_PARTIES)
    await pool.query('INSERT INTO tiers VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [...tiers])
}
