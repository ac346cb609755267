import { formatEuros } from '../money.ts'
import { listPieces } from '../reads/pieces.ts'
import type { Envoi, MandatRecu, RecetteRecue, Regularisation, ReversementRecu } from '../records.ts'
import { acceptMandat } from '../steps/accept-mandat.ts'
import { acceptRecette } from '../steps/accept-recette.ts'
import { acceptReversement } from '../steps/accept-reversement.ts'
import { collectRecette } from '../steps/collect-recette.ts'
import { collectReversement } from '../steps/collect-reversement.ts'
import { createRegularisation } from '../steps/create-regularisation.ts'
import { modifyRegularisation } from '../steps/modify-regularisation.ts'
import { payMandat } from '../steps/pay-mandat.ts'
import { receiveBordereau } from '../steps/receive-bordereau.ts'
import { rejectMandat } from '../steps/reject-mandat.ts'
import { rejectRecette } from '../steps/reject-recette.ts'
import { rejectReversement } from '../steps/reject-reversement.ts'
import { remindRecette } from '../steps/remind-recette.ts'
import { remindReversement } from '../steps/remind-reversement.ts'
import { resumeMandat } from '../steps/resume-mandat.ts'
import { suspendMandat } from '../steps/suspend-mandat.ts'
import { validateRegularisation } from '../steps/validate-regularisation.ts'
import { compteDuMandat, compteOf, MONTANT, MOTIF, OBJET } from './common-fields.ts'
import type { Desk, Queue } from './desk.ts'
import { comptes, type Field, type Option } from './fields.ts'
import { motiveOf } from './motive.ts'
import { typedEuros, typedFrom } from './typed.ts'
import { numberOf } from './words.ts'

const MOST = 1_000

/** Those that were transmitted and whose documents nobody has received yet. */
const bordereau = (sens: Envoi): Field => ({
  ...{ kind: 'choice', name: 'bordereauId', label: 'Bordereau transmis par l’ordonnateur' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const [sent, mandats, recettes, reversements] = await Promise.all([
      listPieces(pool, { nature: 'bordereau', unites, etats: ['transmis'], limit: MOST }),
      listPieces(pool, { nature: 'mandat_recu', unites, limit: MOST }),
      listPieces(pool, { nature: 'recette_recue', unites, limit: MOST }),
      listPieces(pool, { nature: 'reversement_recu', unites, limit: MOST }),
    ])
    const received = new Set([
      ...mandats.pieces.map(({ mandatId }) => mandatId),
      ...recettes.pieces.map(({ ordreRecetteId }) => ordreRecetteId),
      ...reversements.pieces.map(({ reversementId }) => reversementId),
    ])
    return sent.pieces
      .filter((one) => one.sens === sens && !one.pieceIds.some((id) => received.has(id)))
      .map((one) => ({
        value: one.id,
        label: `${numberOf(one)} — ${one.pieceIds.length} pièces, ${formatEuros(one.montant)}`,
      }))
  },
})

const INCOMPLETE: Field = {
  ...{ kind: 'flag', name: 'pieceIncomplete', label: 'Une pièce justificative est incomplète : je l’admets' },
  help: 'Message grave : l’admettre demande un motif, inscrit au journal d’Habilis.',
}
const MOTIVE: Field = { kind: 'long', name: 'motive', label: 'Motif de l’admission', optional: true }

export const mandatsRecus: Desk<MandatRecu> = {
  ...{ nature: 'mandat_recu', path: 'mandats', entry: 'mandats', title: 'Mandats reçus', one: 'Mandat reçu' },
  details: ({ motif }) => (motif ? [['Motif', motif]] : []),
  create: {
    ...{ action: 'recevoir', title: 'Recevoir un bordereau', fields: [bordereau('depense')] },
    run: (deps, author, typed) => receiveBordereau(deps, author, { bordereauId: typed.text('bordereauId') }),
  },
  steps: [
    {
      ...{ action: 'prendre_en_charge', label: 'Prendre en charge', done: 'Le mandat est pris en charge.' },
      fields: [INCOMPLETE, MOTIVE],
      run: (deps, author, { id }, typed) =>
        acceptMandat(deps, author, { id, pieceIncomplete: typed.flag('pieceIncomplete'), ...motiveOf(typed) }),
    },
    {
      ...{ action: 'suspendre', label: 'Suspendre', done: 'Le mandat est suspendu.', fields: [MOTIF] },
      run: (deps, author, { id }, typed) => suspendMandat(deps, author, { id, motif: typed.text('motif') }),
    },
    {
      ...{ action: 'reprendre', label: 'Reprendre l’examen', done: 'L’examen du mandat est repris.' },
      run: (deps, author, { id }) => resumeMandat(deps, author, { id }),
    },
    {
      ...{ action: 'rejeter', label: 'Rejeter', done: 'Le mandat est rejeté.', fields: [MOTIF] },
      run: (deps, author, { id }, typed) => rejectMandat(deps, author, { id, motif: typed.text('motif') }),
    },
    {
      ...{ action: 'payer', label: 'Payer', done: 'Le mandat est payé.' },
      run: (deps, author, { id }) => payMandat(deps, author, { id }),
    },
  ],
}

export const recettesRecues: Desk<RecetteRecue> = {
  ...{ nature: 'recette_recue', path: 'recettes', entry: 'recettes', title: 'Recettes', one: 'Recette' },
  details: ({ motif }) => (motif ? [['Motif', motif]] : []),
  create: {
    ...{ action: 'recevoir', title: 'Recevoir un bordereau', fields: [bordereau('recette')] },
    run: (deps, author, typed) => receiveBordereau(deps, author, { bordereauId: typed.text('bordereauId') }),
  },
  steps: [
    {
      ...{ action: 'prendre_en_charge', label: 'Prendre en charge', done: 'La recette est prise en charge.' },
      run: (deps, author, { id }) => acceptRecette(deps, author, { id }),
    },
    {
      ...{ action: 'rejeter', label: 'Rejeter', done: 'La recette est rejetée.', fields: [MOTIF] },
      run: (deps, author, { id }, typed) => rejectRecette(deps, author, { id, motif: typed.text('motif') }),
    },
    {
      ...{ action: 'relancer', label: 'Relancer le débiteur', done: 'La relance est inscrite.' },
      run: (deps, author, { id }) => remindRecette(deps, author, { id }),
    },
    {
      ...{ action: 'recouvrer', label: 'Recouvrer', done: 'La recette est recouvrée.' },
      run: (deps, author, { id }) => collectRecette(deps, author, { id }),
    },
  ],
}

export const reversementsRecus: Desk<ReversementRecu> = {
  ...{ nature: 'reversement_recu', path: 'reversements', entry: 'reversements' },
  ...{ title: 'Reversements', one: 'Reversement' },
  details: ({ motif }) => (motif ? [['Motif', motif]] : []),
  create: {
    ...{ action: 'recevoir', title: 'Recevoir un bordereau', fields: [bordereau('reversement')] },
    run: (deps, author, typed) => receiveBordereau(deps, author, { bordereauId: typed.text('bordereauId') }),
  },
  steps: [
    {
      ...{ action: 'prendre_en_charge', label: 'Prendre en charge' },
      done: 'Le reversement est pris en charge : ses crédits sont de nouveau disponibles.',
      run: (deps, author, { id }) => acceptReversement(deps, author, { id }),
    },
    {
      ...{ action: 'rejeter', label: 'Rejeter', done: 'Le reversement est rejeté.', fields: [MOTIF] },
      run: (deps, author, { id }, typed) => rejectReversement(deps, author, { id, motif: typed.text('motif') }),
    },
    {
      ...{ action: 'relancer', label: 'Relancer le débiteur', done: 'La relance est inscrite.' },
      run: (deps, author, { id }) => remindReversement(deps, author, { id }),
    },
    {
      ...{ action: 'recouvrer', label: 'Recouvrer', done: 'Le reversement est recouvré.' },
      run: (deps, author, { id }) => collectReversement(deps, author, { id }),
    },
  ],
}

const MANDAT_RECU: Field = {
  ...{ kind: 'choice', name: 'mandatRecuId', label: 'Mandat' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const etats = ['pris_en_charge', 'paye']
    const { pieces } = await listPieces(pool, { nature: 'mandat_recu', unites, etats, limit: MOST })
    return pieces.map((one) => ({
      value: one.id,
      label: `${numberOf(one)} — ${one.tiersNom}, compte ${one.compte}, ${formatEuros(one.montant)}`,
    }))
  },
}
const COMPTE_ERRONE = compteDuMandat('Compte à corriger')
const COMPTE_CORRIGE: Field = {
  ...{ kind: 'choice', name: 'compteCorrige', label: 'Compte corrigé' },
  help: 'D’un autre chapitre, il lui faut du disponible.',
  options: ({ referential }) => comptes(referential, 'depense'),
}

export const regularisations: Desk<Regularisation> = {
  ...{ nature: 'regularisation', path: 'regularisations', entry: 'regularisations' },
  ...{ title: 'Régularisations', one: 'Régularisation' },
  details: ({ compteCorrige, chapitreCorrige }) => [
    ['Compte corrigé', `${compteCorrige} (chapitre ${chapitreCorrige})`],
  ],
  create: {
    ...{
      action: 'creer',
      title: 'Nouvelle régularisation',
      fields: [MANDAT_RECU, COMPTE_ERRONE, COMPTE_CORRIGE, MONTANT, OBJET],
    },
    run: (deps, author, typed) =>
      createRegularisation(deps, author, {
        ...{ mandatRecuId: typed.text('mandatRecuId'), ...compteOf(typed.text('compte')) },
        ...{ compteCorrige: typed.text('compteCorrige'), montant: typed.cents('montant'), objet: typed.text('objet') },
      }),
  },
  modify: {
    fields: [COMPTE_ERRONE, COMPTE_CORRIGE, MONTANT, OBJET],
    from: ({ compte, compteCorrige, montant, objet, version }) =>
      typedFrom({ compte, compteCorrige, montant: typedEuros(montant), objet, version: String(version) }),
    run: (deps, author, { id }, typed) =>
      modifyRegularisation(deps, author, {
        ...{ id, version: typed.number('version'), ...compteOf(typed.text('compte')) },
        ...{ compteCorrige: typed.text('compteCorrige'), montant: typed.cents('montant'), objet: typed.text('objet') },
      }),
  },
  steps: [
    {
      ...{
        action: 'valider',
        label: 'Valider',
        done: 'La régularisation est validée : le montant a changé de compte.',
      },
      run: (deps, author, { id }, typed) => validateRegularisation(deps, author, { id, ...motiveOf(typed) }),
    },
  ],
}

export const prisesEnCharge: Queue = {
  ...{ path: 'prise-en-charge', entry: 'prise_en_charge', title: 'Prise en charge' },
  ...{ of: 'mandat_recu', etats: ['transmis', 'suspendu'], intro: 'Les mandats reçus qui attendent d’être contrôlés.' },
}
export const paiements: Queue = {
  ...{ path: 'paiements', entry: 'paiements', title: 'Paiements', of: 'mandat_recu', etats: ['pris_en_charge'] },
  intro: 'Les mandats pris en charge qui attendent d’être payés.',
}
export const recouvrement: Queue = {
  ...{ path: 'recouvrement', entry: 'recouvrement', title: 'Recouvrement', of: 'recette_recue' },
  ...{ etats: ['pris_en_charge'], intro: 'Les recettes prises en charge qui attendent d’être recouvrées.' },
}
