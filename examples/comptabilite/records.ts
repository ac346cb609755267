import type { Stamps } from 'habilis/client'

/** What is in every document. Amounts are in cents; `etat` is a state of the procedure in Habilis’ description. */
type Common<N extends string, E extends string> = Stamps & {
  id: string
  nature: N
  exercice: number
  unite: string
  /** Without gaps by exercice, unit and nature. */
  numero: number
  etat: E
  objet: string
  montant: bigint
  /** To be sent back by the form that changes it. */
  version: number
}

type Imputed = { tiers: string; tiersNom: string; compte: string; chapitre: string }
/** Lines of a budget, of a décision modificative, of a virement. */
export type Ligne = { compte: string; chapitre: string; sens: Sens; montant: bigint }
export type Sens = 'depense' | 'recette'

/** A grave message that was passed: « à régulariser par DM » as long as no document covers it. */
type Depassement = {
  manque: bigint
  motive: string
  par: string
  le: string
  /** The document that covers it. */
  regularisePar: string | null
}
type MayExceed = { depassement: Depassement | null }

// Centre-Constitutif
export type BonCommande = Common<'bon_commande', 'saisi' | 'valide'> & Imputed
export type Engagement = Common<'engagement', 'saisi' | 'engage' | 'service_fait'> &
  Imputed &
  MayExceed & { bonCommandeId: string | null }
export type Liquidation = Common<'liquidation', 'saisie' | 'validee' | 'transmise'> &
  Imputed &
  MayExceed & { engagementId: string; facture: string; dateFacture: string; pourSolde: boolean }
export type LiquidationRecette = Common<'liquidation_recette', 'saisie' | 'validee' | 'transmise'> & Imputed

// Ordonnateur
export type Exercice = Common<'exercice', 'ouvert' | 'clos'>
export type Budget = Common<'budget', 'projet' | 'vote' | 'executoire'> & { lignes: Ligne[] }
export type DecisionModificative = Common<'decision_modificative', 'projet' | 'executoire'> & { lignes: Ligne[] }
export type Virement = Common<'virement', 'saisi' | 'valide'> & { lignes: Ligne[] }
export type Mandat = Common<'mandat', 'emis' | 'valide' | 'annule'> &
  Imputed &
  MayExceed & { liquidationId: string; bordereauId: string | null; recu: Recu | null }
export type OrdreRecette = Common<'ordre_recette', 'emis' | 'valide'> &
  Imputed & { liquidationRecetteId: string; bordereauId: string | null }
export type Bordereau = Common<'bordereau', 'prepare' | 'signe' | 'transmis'> & { sens: Envoi; pieceIds: string[] }
/** What a bordereau holds: mandats, ordres de recettes or ordres de reversement. */
export type Envoi = Sens | 'reversement'
/** What became of it at the accounting officer’s; his reason, where he gave one. */
type Recu = { etat: string; motif: string | null }
/** `compte` is the account that what was paid is on: the mandat’s, or that of a régularisation. */
export type Reversement = Common<'reversement', 'emis' | 'valide'> &
  Imputed & { mandatId: string; bordereauId: string | null; recu: Recu | null }

// Agent comptable
export type MandatRecu = Common<'mandat_recu', 'transmis' | 'pris_en_charge' | 'suspendu' | 'rejete' | 'paye'> &
  Imputed & { mandatId: string; motif: string | null }
export type RecetteRecue = Common<'recette_recue', 'transmis' | 'pris_en_charge' | 'rejete' | 'recouvre'> &
  Imputed & { ordreRecetteId: string; motif: string | null }
export type ReversementRecu = Common<'reversement_recu', 'transmis' | 'pris_en_charge' | 'rejete' | 'recouvre'> &
  Imputed & { reversementId: string; motif: string | null }
/** From `compte`, where it is wrong, to `compteCorrige`. */
export type Regularisation = Common<'regularisation', 'saisie' | 'validee'> &
  Imputed &
  MayExceed & { mandatRecuId: string; compteCorrige: string; chapitreCorrige: string }

export type Piece =
  | BonCommande
  | Engagement
  | Liquidation
  | LiquidationRecette
  | Exercice
  | Budget
  | DecisionModificative
  | Virement
  | Mandat
  | OrdreRecette
  | Bordereau
  | Reversement
  | MandatRecu
  | RecetteRecue
  | ReversementRecu
  | Regularisation
export type Nature = Piece['nature']
export type PieceOf<N extends Nature> = Extract<Piece, { nature: N }>

/** A step that was done, with the decision that allowed it. */
export type Etape = {
  id: string
  pieceId: string
  nature: Nature
  action: string
  etatAvant: string | null
  etatApres: string
  par: string
  parNom: string
  le: string
  /** Why it was rejected, suspended, cancelled. */
  motif: string | null
  decision: {
    /** The number of the last change of rights that Habilis’ answer knew of. */
    revision: number
    reason: 'allowed' | 'allowed_by_override'
    group: string
    agreement: string
    role: string
    as: 'own' | 'any'
    overrides: readonly string[]
    motive: string | null
  }
}
