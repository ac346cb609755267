import type { PieceOf } from '../records.ts'
import { comptes, type Field, type Option, YEAR } from './fields.ts'
import { typedEuros, typedFrom } from './typed.ts'

export const EXERCICE: Field = {
  ...{ kind: 'choice', name: 'exercice', label: 'Exercice', like: YEAR },
  options: ({ referential }) =>
    referential.exercices
      .filter(({ etat }) => etat === 'ouvert')
      .map(({ annee }) => ({ value: String(annee), label: String(annee) })),
}
export const UNITE: Field = {
  ...{ kind: 'choice', name: 'unite', label: 'Unité' },
  help: 'Celles où vous avez ce droit ; une unité vient ici avec la première personne qui s’y connecte.',
  // What was chosen stays, even when the right to it has gone meanwhile.
  options: ({ referential, unites, typed }) =>
    referential.unites
      .filter(({ code }) => unites.includes(code) || code === typed.text('unite'))
      .map(({ code, nom }): Option => ({ value: code, label: nom })),
}
export const TIERS: Field = {
  ...{ kind: 'choice', name: 'tiers', label: 'Tiers', help: 'Un tiers qui manque : « Nouveau tiers », au menu.' },
  options: ({ referential }) => referential.tiers.map(({ code, nom }) => ({ value: code, label: `${nom} (${code})` })),
}
export const COMPTE_DE_DEPENSE: Field = {
  ...{ kind: 'choice', name: 'compte', label: 'Compte' },
  help: 'Le chapitre dont les crédits seront consommés est celui du compte.',
  options: ({ referential }) => comptes(referential, 'depense'),
}
export const COMPTE_DE_RECETTE: Field = {
  ...{ kind: 'choice', name: 'compte', label: 'Compte' },
  options: ({ referential }) => comptes(referential, 'recette'),
}
export const OBJET: Field = { kind: 'text', name: 'objet', label: 'Objet' }
export const MONTANT: Field = {
  kind: 'euros',
  name: 'montant',
  label: 'Montant',
  help: 'En euros, toutes taxes comprises.',
}
export const MOTIF: Field = { kind: 'long', name: 'motif', label: 'Motif' }
export const LIGNES: Field = {
  ...{ kind: 'lines', name: 'lignes', label: 'Lignes' },
  help: 'Une ligne par compte, de dépense ou de recette.',
}

type Imputed = PieceOf<'bon_commande' | 'engagement' | 'liquidation_recette'>

/** The form of what is for a third party, on an account, as it stands. */
export const typedImputed = ({ tiers, compte, objet, montant, version }: Imputed) =>
  typedFrom({ tiers, compte, objet, montant: typedEuros(montant), version: String(version) })

/** Where an earlier régularisation led to, what is corrected may be on another account than the mandat’s. */
export const compteDuMandat = (label: string): Field => ({
  ...{ kind: 'choice', name: 'compte', label, optional: true, help: 'Celui du mandat, sinon.' },
  options: ({ referential }) => comptes(referential, 'depense'),
})
export const compteOf = (text: string) => (text === '' ? {} : { compte: text })
