/** The unit « Établissement »: what is of no centre in particular is numbered there. */
export const ESTABLISHMENT = 'ETAB'
