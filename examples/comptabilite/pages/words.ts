import type { Nature, Piece } from '../records.ts'

/** What the states are called; those of the same name are called the same whatever the document. */
const ETATS: Readonly<Record<string, string>> = {
  saisi: 'Saisi',
  saisie: 'Saisie',
  valide: 'Validé',
  validee: 'Validée',
  engage: 'Engagé',
  service_fait: 'Service fait',
  transmis: 'Transmis',
  transmise: 'Transmise',
  projet: 'Projet',
  vote: 'Voté',
  executoire: 'Exécutoire',
  emis: 'Émis',
  annule: 'Annulé',
  prepare: 'Préparé',
  signe: 'Signé',
  pris_en_charge: 'Pris en charge',
  suspendu: 'Suspendu',
  rejete: 'Rejeté',
  paye: 'Payé',
  recouvre: 'Recouvré',
  ouvert: 'Ouvert',
  clos: 'Clos',
}

export const etatInWords = (etat: string): string => ETATS[etat] ?? etat

/** In the order in which a document goes through them. */
export const ETATS_OF: { readonly [N in Nature]: readonly string[] } = {
  bon_commande: ['saisi', 'valide'],
  engagement: ['saisi', 'engage', 'service_fait'],
  liquidation: ['saisie', 'validee', 'transmise'],
  liquidation_recette: ['saisie', 'validee', 'transmise'],
  exercice: ['ouvert', 'clos'],
  budget: ['projet', 'vote', 'executoire'],
  decision_modificative: ['projet', 'executoire'],
  virement: ['saisi', 'valide'],
  mandat: ['emis', 'valide', 'annule'],
  ordre_recette: ['emis', 'valide'],
  bordereau: ['prepare', 'signe', 'transmis'],
  reversement: ['emis', 'valide'],
  mandat_recu: ['transmis', 'pris_en_charge', 'suspendu', 'rejete', 'paye'],
  recette_recue: ['transmis', 'pris_en_charge', 'rejete', 'recouvre'],
  reversement_recu: ['transmis', 'pris_en_charge', 'rejete', 'recouvre'],
  regularisation: ['saisie', 'validee'],
}

/** « 2026-LPA-12 », one of its kind. */
export const numberOf = ({ exercice, unite, numero }: Pick<Piece, 'exercice' | 'unite' | 'numero'>): string =>
  `${exercice}-${unite}-${numero}`

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })
const TIME = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' })

export const day = (at: string | Date): string => DAY.format(new Date(at))

/** « 22 novembre 2026 à 14:05 ». */
export const instant = (at: string | Date): string => `${day(at)} à ${TIME.format(new Date(at))}`

const SHORT_DAY = new Intl.DateTimeFormat('fr-FR', {
  ...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Paris' },
})

/** « 22/11/2026 ». */
export const shortDay = (at: string | Date): string => SHORT_DAY.format(new Date(at))
/** « 22/11/2026 14:05 », where there is little room. */
export const shortInstant = (at: string | Date): string => `${shortDay(at)} ${TIME.format(new Date(at))}`

/** The roles of the three services, as Habilis names them. */
export const ROLES: Readonly<Record<string, string>> = {
  consultation: 'Consultation',
  saisie_engagement: 'Saisie des engagements',
  saisie_liquidation: 'Saisie des liquidations',
  validation: 'Validation',
  depassement: 'Dépassement du disponible',
  mise_a_jour: 'Mise à jour des données (accès à toutes les données)',
  saisie_budget: 'Préparation du budget',
  saisie_mandats: 'Saisie des mandats',
  super_ordonnateur: 'Super Ordonnateur',
  prise_en_charge: 'Prise en charge',
  paiement: 'Paiement',
  agent_comptable: 'Agent comptable',
}
