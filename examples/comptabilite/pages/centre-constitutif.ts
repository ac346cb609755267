import { formatEuros } from '../money.ts'
import { listPieces } from '../reads/pieces.ts'
import type { BonCommande, Engagement, Liquidation, LiquidationRecette } from '../records.ts'
import { certifyServiceFait } from '../steps/certify-service-fait.ts'
import { createBonCommande } from '../steps/create-bon-commande.ts'
import { createEngagement } from '../steps/create-engagement.ts'
import { createLiquidation } from '../steps/create-liquidation.ts'
import { createLiquidationRecette } from '../steps/create-liquidation-recette.ts'
import { modifyBonCommande } from '../steps/modify-bon-commande.ts'
import { modifyEngagement } from '../steps/modify-engagement.ts'
import { modifyLiquidation } from '../steps/modify-liquidation.ts'
import { modifyLiquidationRecette } from '../steps/modify-liquidation-recette.ts'
import { transmitLiquidation } from '../steps/transmit-liquidation.ts'
import { transmitLiquidationRecette } from '../steps/transmit-liquidation-recette.ts'
import { validateBonCommande } from '../steps/validate-bon-commande.ts'
import { validateEngagement } from '../steps/validate-engagement.ts'
import { validateLiquidation } from '../steps/validate-liquidation.ts'
import { validateLiquidationRecette } from '../steps/validate-liquidation-recette.ts'
import {
  COMPTE_DE_DEPENSE,
  COMPTE_DE_RECETTE,
  EXERCICE,
  MONTANT,
  OBJET,
  TIERS,
  typedImputed,
  UNITE,
} from './common-fields.ts'
import type { Desk, Queue } from './desk.ts'
import { type Field, type Option, PIECE } from './fields.ts'
import { motiveOf } from './motive.ts'
import type { Typed } from './typed.ts'
import { typedEuros, typedFrom } from './typed.ts'
import { day, numberOf } from './words.ts'

const NEW_DEPENSE: readonly Field[] = [EXERCICE, UNITE, TIERS, COMPTE_DE_DEPENSE, OBJET, MONTANT]
const DEPENSE: readonly Field[] = [TIERS, COMPTE_DE_DEPENSE, OBJET, MONTANT]
const RECETTE: readonly Field[] = [TIERS, COMPTE_DE_RECETTE, OBJET, MONTANT]

const imputed = (typed: Typed) => ({
  ...{ tiers: typed.text('tiers'), compte: typed.text('compte'), objet: typed.text('objet') },
  montant: typed.cents('montant'),
})
const placed = (typed: Typed) => ({ exercice: typed.number('exercice'), unite: typed.text('unite'), ...imputed(typed) })

export const bonsCommande: Desk<BonCommande> = {
  ...{ nature: 'bon_commande', path: 'bons-commande', entry: 'bons_commande' },
  ...{ title: 'Bons de commande', one: 'Bon de commande' },
  create: {
    ...{ action: 'creer', entry: 'nouveau_bon', title: 'Nouveau bon de commande', fields: NEW_DEPENSE },
    run: (deps, author, typed) => createBonCommande(deps, author, placed(typed)),
  },
  modify: {
    ...{ fields: DEPENSE, from: typedImputed },
    run: (deps, author, { id }, typed) =>
      modifyBonCommande(deps, author, { id, version: typed.number('version'), ...imputed(typed) }),
  },
  prints: { action: 'editer', label: 'Éditer (PDF)' },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider', done: 'Le bon de commande est validé.' },
      run: (deps, author, { id }) => validateBonCommande(deps, author, { id }),
    },
  ],
  next: [
    {
      ...{ label: 'Engager cette commande', entry: 'nouvel_engagement' },
      href: (bon) => (bon.etat === 'valide' ? `engagements/nouveau?${prefilled(bon)}` : undefined),
    },
  ],
}

const prefilled = ({ id, unite, exercice, tiers, compte, objet, montant }: Parameters<typeof typedImputed>[0]) =>
  new URLSearchParams({
    ...{ bonCommandeId: id, unite, exercice: String(exercice), tiers, compte, objet, montant: typedEuros(montant) },
  }).toString()

const BON_COMMANDE: Field = {
  ...{ kind: 'choice', name: 'bonCommandeId', label: 'Bon de commande', optional: true, like: PIECE },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const { pieces } = await listPieces(pool, { nature: 'bon_commande', unites, etats: ['valide'], limit: 500 })
    return pieces.map((bon) => ({
      value: bon.id,
      label: `${numberOf(bon)} — ${bon.objet}, ${formatEuros(bon.montant)}`,
    }))
  },
}

export const engagements: Desk<Engagement> = {
  ...{ nature: 'engagement', path: 'engagements', entry: 'engagements', title: 'Engagements', one: 'Engagement' },
  create: {
    ...{ action: 'creer', entry: 'nouvel_engagement', title: 'Nouvel engagement' },
    fields: [BON_COMMANDE, ...NEW_DEPENSE],
    run: (deps, author, typed) =>
      createEngagement(deps, author, { ...placed(typed), bonCommandeId: typed.text('bonCommandeId') || null }),
  },
  modify: {
    ...{ fields: DEPENSE, from: typedImputed },
    run: (deps, author, { id }, typed) =>
      modifyEngagement(deps, author, { id, version: typed.number('version'), ...imputed(typed) }),
  },
  steps: [
    {
      ...{
        action: 'valider',
        label: 'Valider l’engagement',
        done: 'L’engagement est validé : les crédits sont réservés.',
      },
      run: (deps, author, { id }, typed) => validateEngagement(deps, author, { id, ...motiveOf(typed) }),
    },
    {
      ...{
        action: 'constater_service_fait',
        label: 'Constater le service fait',
        done: 'Le service fait est constaté.',
      },
      run: (deps, author, { id }) => certifyServiceFait(deps, author, { id }),
    },
  ],
  next: [
    {
      ...{ label: 'Liquider', entry: 'nouvelle_liquidation' },
      href: ({ etat, id, objet, montant }) =>
        etat === 'service_fait'
          ? `liquidations/nouveau?${new URLSearchParams({ engagementId: id, objet, montant: typedEuros(montant) })}`
          : undefined,
    },
  ],
}

const ENGAGEMENT: Field = {
  ...{ kind: 'choice', name: 'engagementId', label: 'Engagement', help: 'Ceux dont le service fait est constaté.' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const { pieces } = await listPieces(pool, { nature: 'engagement', unites, etats: ['service_fait'], limit: 500 })
    return pieces.map((one) => ({
      value: one.id,
      label: `${numberOf(one)} — ${one.objet}, ${formatEuros(one.montant)}`,
    }))
  },
}
const FACTURE: readonly Field[] = [
  { kind: 'text', name: 'facture', label: 'Numéro de la facture' },
  { kind: 'date', name: 'dateFacture', label: 'Date de la facture' },
  OBJET,
  MONTANT,
  {
    kind: 'flag',
    name: 'pourSolde',
    label: 'Pour solde de l’engagement',
    help: 'Ce qui n’est pas liquidé est rendu au chapitre.',
  },
]
const invoiced = (typed: Typed) => ({
  ...{ facture: typed.text('facture'), dateFacture: typed.text('dateFacture'), objet: typed.text('objet') },
  ...{ montant: typed.cents('montant'), pourSolde: typed.flag('pourSolde') },
})

export const liquidations: Desk<Liquidation> = {
  ...{ nature: 'liquidation', path: 'liquidations', entry: 'liquidations' },
  ...{ title: 'Liquidations de dépenses', one: 'Liquidation' },
  details: ({ facture, dateFacture, pourSolde }) => [
    ['Facture', `${facture} du ${day(dateFacture)}`],
    ['Solde', pourSolde ? 'Pour solde de l’engagement' : 'Partielle'],
  ],
  create: {
    ...{
      action: 'creer',
      entry: 'nouvelle_liquidation',
      title: 'Nouvelle liquidation',
      fields: [ENGAGEMENT, ...FACTURE],
    },
    run: (deps, author, typed) =>
      createLiquidation(deps, author, { engagementId: typed.text('engagementId'), ...invoiced(typed) }),
  },
  modify: {
    fields: FACTURE,
    from: ({ facture, dateFacture, objet, montant, pourSolde, version }) =>
      typedFrom({ facture, dateFacture, objet, montant: typedEuros(montant), pourSolde, version: String(version) }),
    run: (deps, author, { id }, typed) =>
      modifyLiquidation(deps, author, { id, version: typed.number('version'), ...invoiced(typed) }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider la liquidation', done: 'La liquidation est validée.' },
      run: (deps, author, { id }, typed) => validateLiquidation(deps, author, { id, ...motiveOf(typed) }),
    },
    {
      ...{ action: 'transmettre', label: 'Transmettre à l’ordonnateur', done: 'La liquidation est transmise.' },
      run: (deps, author, { id }) => transmitLiquidation(deps, author, { id }),
    },
  ],
}

export const recettes: Desk<LiquidationRecette> = {
  ...{ nature: 'liquidation_recette', path: 'recettes', entry: 'recettes' },
  ...{ title: 'Liquidations de recettes', one: 'Liquidation de recettes' },
  create: {
    ...{ action: 'creer', title: 'Nouvelle liquidation de recettes', fields: [EXERCICE, UNITE, ...RECETTE] },
    run: (deps, author, typed) => createLiquidationRecette(deps, author, placed(typed)),
  },
  modify: {
    ...{ fields: RECETTE, from: typedImputed },
    run: (deps, author, { id }, typed) =>
      modifyLiquidationRecette(deps, author, { id, version: typed.number('version'), ...imputed(typed) }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider la liquidation', done: 'La liquidation de recettes est validée.' },
      run: (deps, author, { id }) => validateLiquidationRecette(deps, author, { id }),
    },
    {
      ...{
        action: 'transmettre',
        label: 'Transmettre à l’ordonnateur',
        done: 'La liquidation de recettes est transmise.',
      },
      run: (deps, author, { id }) => transmitLiquidationRecette(deps, author, { id }),
    },
  ],
}

export const transmissions: Queue = {
  ...{ path: 'transmissions', entry: 'transmissions', title: 'Transmissions', of: 'liquidation', etats: ['validee'] },
  intro: 'Les liquidations validées qui attendent d’être transmises à l’ordonnateur.',
}
