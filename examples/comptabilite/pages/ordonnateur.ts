import { formatEuros } from '../money.ts'
import { listPieces } from '../reads/pieces.ts'
import type {
  Bordereau,
  Budget,
  DecisionModificative,
  Envoi,
  Exercice,
  Ligne,
  Mandat,
  OrdreRecette,
  Reversement,
  Virement,
} from '../records.ts'
import { cancelMandat } from '../steps/cancel-mandat.ts'
import { closeExercice } from '../steps/close-exercice.ts'
import { createBordereau } from '../steps/create-bordereau.ts'
import { createDecisionModificative } from '../steps/create-decision-modificative.ts'
import { createVirement } from '../steps/create-virement.ts'
import { enforceBudget } from '../steps/enforce-budget.ts'
import { issueMandat } from '../steps/issue-mandat.ts'
import { issueOrdreRecette } from '../steps/issue-ordre-recette.ts'
import { issueReversement } from '../steps/issue-reversement.ts'
import { modifyBudget } from '../steps/modify-budget.ts'
import { modifyDecisionModificative } from '../steps/modify-decision-modificative.ts'
import { modifyMandat } from '../steps/modify-mandat.ts'
import { modifyOrdreRecette } from '../steps/modify-ordre-recette.ts'
import { modifyReversement } from '../steps/modify-reversement.ts'
import { modifyVirement } from '../steps/modify-virement.ts'
import { openExercice } from '../steps/open-exercice.ts'
import { prepareBudget } from '../steps/prepare-budget.ts'
import { signBordereau } from '../steps/sign-bordereau.ts'
import { transmitBordereau } from '../steps/transmit-bordereau.ts'
import { validateDecisionModificative } from '../steps/validate-decision-modificative.ts'
import { validateMandat } from '../steps/validate-mandat.ts'
import { validateOrdreRecette } from '../steps/validate-ordre-recette.ts'
import { validateReversement } from '../steps/validate-reversement.ts'
import { validateVirement } from '../steps/validate-virement.ts'
import { voteBudget } from '../steps/vote-budget.ts'
import { compteDuMandat, compteOf, EXERCICE, LIGNES, MONTANT, MOTIF, OBJET, UNITE } from './common-fields.ts'
import type { Desk, Detail } from './desk.ts'
import { comptes, type Field, type Option, YEAR } from './fields.ts'
import { motiveOf } from './motive.ts'
import { type TypedLine, typedEuros, typedFrom } from './typed.ts'
import { etatInWords, numberOf } from './words.ts'

const typedLines = (lignes: readonly Ligne[]): TypedLine[] =>
  lignes.map(({ compte, montant }) => ({ compte, montant: typedEuros(montant) }))

export const budgets: Desk<Budget> = {
  ...{ nature: 'budget', path: 'budgets', entry: 'budget', title: 'Budgets', one: 'Budget' },
  create: {
    ...{ action: 'preparer', entry: 'preparation', title: 'Préparer un budget', fields: [EXERCICE, UNITE, LIGNES] },
    run: (deps, author, typed) => {
      const place = { exercice: typed.number('exercice'), unite: typed.text('unite') }
      return prepareBudget(deps, author, { ...place, lignes: typed.lineCents() })
    },
  },
  modify: {
    fields: [LIGNES],
    from: ({ lignes, version }) => typedFrom({ version: String(version) }, typedLines(lignes)),
    run: (deps, author, { id }, typed) =>
      modifyBudget(deps, author, { id, version: typed.number('version'), lignes: typed.lineCents() }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider le budget voté', done: 'Le budget est voté.' },
      run: (deps, author, { id }) => voteBudget(deps, author, { id }),
    },
    {
      ...{
        action: 'rendre_executoire',
        label: 'Rendre exécutoire',
        done: 'Le budget est exécutoire : ses crédits sont ouverts.',
      },
      run: (deps, author, { id }) => enforceBudget(deps, author, { id }),
    },
  ],
}

export const decisions: Desk<DecisionModificative> = {
  ...{ nature: 'decision_modificative', path: 'decisions-modificatives', entry: 'decisions' },
  ...{ title: 'Décisions modificatives', one: 'Décision modificative' },
  create: {
    ...{ action: 'creer', title: 'Nouvelle décision modificative', fields: [EXERCICE, UNITE, OBJET, LIGNES] },
    run: (deps, author, typed) => {
      const place = { exercice: typed.number('exercice'), unite: typed.text('unite'), objet: typed.text('objet') }
      return createDecisionModificative(deps, author, { ...place, lignes: typed.lineCents() })
    },
  },
  modify: {
    fields: [OBJET, LIGNES],
    from: ({ objet, lignes, version }) => typedFrom({ objet, version: String(version) }, typedLines(lignes)),
    run: (deps, author, { id }, typed) => {
      const seen = { id, version: typed.number('version'), objet: typed.text('objet') }
      return modifyDecisionModificative(deps, author, { ...seen, lignes: typed.lineCents() })
    },
  },
  steps: [
    {
      ...{
        action: 'valider',
        label: 'Valider',
        done: 'La décision modificative est exécutoire : les crédits sont ouverts.',
      },
      run: (deps, author, { id }) => validateDecisionModificative(deps, author, { id }),
    },
  ],
}

const DE: Field = {
  kind: 'choice',
  name: 'de',
  label: 'Du compte',
  options: ({ referential }) => comptes(referential, 'depense'),
}
const VERS: Field = {
  ...{ kind: 'choice', name: 'vers', label: 'Au compte', help: 'Du même chapitre.' },
  options: ({ referential }) => comptes(referential, 'depense'),
}

export const virements: Desk<Virement> = {
  ...{ nature: 'virement', path: 'virements', entry: 'virements' },
  ...{ title: 'Virements', one: 'Virement' },
  create: {
    ...{
      action: 'creer',
      title: 'Nouveau virement à l’intérieur d’un chapitre',
      fields: [EXERCICE, UNITE, OBJET, DE, VERS, MONTANT],
    },
    run: (deps, author, typed) =>
      createVirement(deps, author, {
        ...{ exercice: typed.number('exercice'), unite: typed.text('unite'), objet: typed.text('objet') },
        ...{ de: typed.text('de'), vers: typed.text('vers'), montant: typed.cents('montant') },
      }),
  },
  modify: {
    fields: [OBJET, DE, VERS, MONTANT],
    from: ({ objet, lignes, montant, version }) => {
      const [de, vers] = [lignes.find((ligne) => ligne.montant < 0n), lignes.find((ligne) => ligne.montant > 0n)]
      const accounts = { de: de?.compte ?? '', vers: vers?.compte ?? '' }
      return typedFrom({ objet, ...accounts, montant: typedEuros(montant), version: String(version) })
    },
    run: (deps, author, { id }, typed) =>
      modifyVirement(deps, author, {
        ...{ id, version: typed.number('version'), objet: typed.text('objet') },
        ...{ de: typed.text('de'), vers: typed.text('vers'), montant: typed.cents('montant') },
      }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider', done: 'Le virement est validé.' },
      run: (deps, author, { id }) => validateVirement(deps, author, { id }),
    },
  ],
}

const MOST = 1_000

/** What centres have sent and nobody has issued yet. */
const LIQUIDATION: Field = {
  ...{ kind: 'choice', name: 'liquidationId', label: 'Liquidation transmise' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const [sent, issued] = await Promise.all([
      listPieces(pool, { nature: 'liquidation', unites, etats: ['transmise'], limit: MOST }),
      listPieces(pool, { nature: 'mandat', unites, limit: MOST }),
    ])
    const done = new Set(issued.pieces.map(({ liquidationId }) => liquidationId))
    const waiting = sent.pieces.filter(({ id }) => !done.has(id))
    return waiting.map((one) => ({
      value: one.id,
      label: `${numberOf(one)} — ${one.tiersNom}, ${one.objet}, ${formatEuros(one.montant)}`,
    }))
  },
}
const OWN_OBJET: Field = {
  kind: 'text',
  name: 'objet',
  label: 'Objet',
  optional: true,
  help: 'Celui de la liquidation, sinon.',
}
const objetOf = (text: string) => (text === '' ? {} : { objet: text })

/** What became of it at the agent comptable’s, with his reason. */
const chezComptable = ({ recu }: Mandat | Reversement): Detail[] =>
  recu
    ? [
        [
          'Chez l’agent comptable',
          recu.motif ? `${etatInWords(recu.etat)}, motif : « ${recu.motif} »` : etatInWords(recu.etat),
        ],
      ]
    : []

export const mandats: Desk<Mandat> = {
  ...{ nature: 'mandat', path: 'mandats', entry: 'mandats', title: 'Mandats', one: 'Mandat' },
  details: chezComptable,
  create: {
    ...{ action: 'emettre', entry: 'nouveau_mandat', title: 'Nouveau mandat', fields: [LIQUIDATION, OWN_OBJET] },
    run: (deps, author, typed) =>
      issueMandat(deps, author, { liquidationId: typed.text('liquidationId'), ...objetOf(typed.text('objet')) }),
  },
  modify: {
    fields: [OBJET],
    from: ({ objet, version }) => typedFrom({ objet, version: String(version) }),
    run: (deps, author, { id }, typed) =>
      modifyMandat(deps, author, { id, version: typed.number('version'), objet: typed.text('objet') }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider le mandat', done: 'Le mandat est validé.' },
      run: (deps, author, { id }, typed) => validateMandat(deps, author, { id, ...motiveOf(typed) }),
    },
    {
      ...{ action: 'annuler', label: 'Annuler le mandat', done: 'Le mandat est annulé.', fields: [MOTIF] },
      run: (deps, author, { id }, typed) =>
        cancelMandat(deps, author, { id, motif: typed.text('motif'), ...motiveOf(typed) }),
    },
  ],
}

const LIQUIDATION_RECETTE: Field = {
  ...{ kind: 'choice', name: 'liquidationRecetteId', label: 'Liquidation de recettes transmise' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const [sent, issued] = await Promise.all([
      listPieces(pool, { nature: 'liquidation_recette', unites, etats: ['transmise'], limit: MOST }),
      listPieces(pool, { nature: 'ordre_recette', unites, limit: MOST }),
    ])
    const done = new Set(issued.pieces.map(({ liquidationRecetteId }) => liquidationRecetteId))
    const waiting = sent.pieces.filter(({ id }) => !done.has(id))
    return waiting.map((one) => ({
      value: one.id,
      label: `${numberOf(one)} — ${one.tiersNom}, ${one.objet}, ${formatEuros(one.montant)}`,
    }))
  },
}

export const ordresRecette: Desk<OrdreRecette> = {
  ...{ nature: 'ordre_recette', path: 'recettes', entry: 'recettes' },
  ...{ title: 'Ordres de recettes', one: 'Ordre de recettes' },
  create: {
    ...{ action: 'emettre', title: 'Nouvel ordre de recettes', fields: [LIQUIDATION_RECETTE, OWN_OBJET] },
    run: (deps, author, typed) => {
      const from = { liquidationRecetteId: typed.text('liquidationRecetteId') }
      return issueOrdreRecette(deps, author, { ...from, ...objetOf(typed.text('objet')) })
    },
  },
  modify: {
    fields: [OBJET],
    from: ({ objet, version }) => typedFrom({ objet, version: String(version) }),
    run: (deps, author, { id }, typed) =>
      modifyOrdreRecette(deps, author, { id, version: typed.number('version'), objet: typed.text('objet') }),
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider l’ordre de recettes', done: 'L’ordre de recettes est validé.' },
      run: (deps, author, { id }) => validateOrdreRecette(deps, author, { id }),
    },
  ],
}

const SENS: Field = {
  ...{ kind: 'choice', name: 'sens', label: 'Sens' },
  like: { pattern: /^(depense|recette|reversement)$/, fault: 'Choisissez dans la liste.' },
  options: () => [
    { value: 'depense', label: 'Dépenses (mandats)' },
    { value: 'recette', label: 'Recettes (ordres de recettes)' },
    { value: 'reversement', label: 'Reversements (ordres de reversement)' },
  ],
}
const PIECES: Field = {
  ...{ kind: 'choices', name: 'pieceIds', label: 'Pièces validées qui ne sont dans aucun bordereau' },
  help: 'Celles d’une même unité et d’une même sorte.',
  options: async ({ pool, unites }): Promise<Option[]> => {
    const wanted = { unites, etats: ['valide'], limit: MOST }
    const [orders, receipts, claims] = await Promise.all([
      listPieces(pool, { nature: 'mandat', ...wanted }),
      listPieces(pool, { nature: 'ordre_recette', ...wanted }),
      listPieces(pool, { nature: 'reversement', ...wanted }),
    ])
    const labelled = (kind: string) => (one: Mandat | OrdreRecette | Reversement) => ({
      value: one.id,
      label: `${kind} ${numberOf(one)} — ${one.tiersNom}, ${one.objet}, ${formatEuros(one.montant)}`,
    })
    const free = <T extends { bordereauId: string | null }>(pieces: readonly T[]) =>
      pieces.filter(({ bordereauId }) => bordereauId === null)
    return [
      ...free(orders.pieces).map(labelled('Mandat')),
      ...free(receipts.pieces).map(labelled('Ordre de recettes')),
      ...free(claims.pieces).map(labelled('Ordre de reversement')),
    ]
  },
}

const SENS_IN_WORDS: Readonly<Record<Envoi, string>> = {
  depense: 'Dépenses',
  recette: 'Recettes',
  reversement: 'Reversements',
}

export const bordereaux: Desk<Bordereau> = {
  ...{ nature: 'bordereau', path: 'bordereaux', entry: 'bordereaux', title: 'Bordereaux', one: 'Bordereau' },
  details: ({ sens, pieceIds }) => [
    ['Sens', SENS_IN_WORDS[sens]],
    ['Pièces', pieceIds.length],
  ],
  create: {
    ...{ action: 'creer', title: 'Nouveau bordereau', fields: [EXERCICE, UNITE, SENS, PIECES] },
    run: (deps, author, typed) =>
      createBordereau(deps, author, {
        ...{ exercice: typed.number('exercice'), unite: typed.text('unite'), sens: typed.text('sens') as Envoi },
        pieceIds: typed.texts('pieceIds'),
      }),
  },
  steps: [
    {
      ...{ action: 'signer', label: 'Signer', done: 'Le bordereau est signé.' },
      run: (deps, author, { id }) => signBordereau(deps, author, { id }),
    },
    {
      ...{ action: 'transmettre', label: 'Transmettre à l’agent comptable', done: 'Le bordereau est transmis.' },
      run: (deps, author, { id }) => transmitBordereau(deps, author, { id }),
    },
  ],
}

const MANDAT: Field = {
  ...{ kind: 'choice', name: 'mandatId', label: 'Mandat payé', help: 'Celui qui a été payé en trop.' },
  options: async ({ pool, unites }): Promise<Option[]> => {
    const { pieces } = await listPieces(pool, { nature: 'mandat', unites, etats: ['valide'], limit: MOST })
    return pieces
      .filter(({ recu }) => recu?.etat === 'paye')
      .map((one) => ({
        value: one.id,
        label: `${numberOf(one)} — ${one.tiersNom}, compte ${one.compte}, ${formatEuros(one.montant)}`,
      }))
  },
}

const COMPTE_PAYE = compteDuMandat('Compte')

export const reversements: Desk<Reversement> = {
  ...{ nature: 'reversement', path: 'reversements', entry: 'reversements' },
  ...{ title: 'Ordres de reversement', one: 'Ordre de reversement' },
  details: chezComptable,
  create: {
    ...{ action: 'emettre', title: 'Nouvel ordre de reversement', fields: [MANDAT, COMPTE_PAYE, OBJET, MONTANT] },
    run: (deps, author, typed) => {
      const said = { objet: typed.text('objet'), montant: typed.cents('montant'), ...compteOf(typed.text('compte')) }
      return issueReversement(deps, author, { mandatId: typed.text('mandatId'), ...said })
    },
  },
  modify: {
    fields: [COMPTE_PAYE, OBJET, MONTANT],
    from: ({ compte, objet, montant, version }) =>
      typedFrom({ compte, objet, montant: typedEuros(montant), version: String(version) }),
    run: (deps, author, { id }, typed) => {
      const said = { objet: typed.text('objet'), montant: typed.cents('montant'), ...compteOf(typed.text('compte')) }
      return modifyReversement(deps, author, { id, version: typed.number('version'), ...said })
    },
  },
  steps: [
    {
      ...{ action: 'valider', label: 'Valider', done: 'L’ordre de reversement est validé.' },
      run: (deps, author, { id }) => validateReversement(deps, author, { id }),
    },
  ],
}

const ANNEE: Field = { kind: 'text', name: 'annee', label: 'Année', help: 'Comme 2027.', like: YEAR }

export const exercices: Desk<Exercice> = {
  ...{ nature: 'exercice', path: 'exercices', entry: 'exercices', title: 'Exercices', one: 'Exercice' },
  create: {
    ...{ action: 'ouvrir', title: 'Ouvrir un exercice', fields: [ANNEE] },
    run: (deps, author, typed) => openExercice(deps, author, { annee: typed.number('annee') }),
  },
  steps: [
    {
      ...{ action: 'clore', label: 'Clore l’exercice', done: 'L’exercice est clos.' },
      run: (deps, author, { exercice }) => closeExercice(deps, author, { annee: exercice }),
    },
  ],
}
