import type { Author } from '../deps.ts'

/** Who signs the documents of a centre, and those of the whole establishment. */
export type Centre = { gestionnaire: Author; responsable: Author }
export type Staff = {
  centres: Record<string, Centre>
  superOrdonnateur: Author
  saisieMandats: Author
  valideur: Author
  priseEnCharge: Author
  paiement: Author
  agentComptable: Author
}

export function centreOf({ centres }: Staff, unite: string): Centre {
  const centre = centres[unite]
  if (!centre) throw new Error(`Nobody signs for ${unite}.`)
  return centre
}
