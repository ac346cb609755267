import type { Refusal, Texts } from './deps.ts'

/** Rules of the accounts themselves, by the name of the constraint that holds them, or by their own. */
const RULES = {
  not_found: ['Cette pièce n’existe pas.', 'There is no such document.'],
  changed_meanwhile: [
    'La pièce a été modifiée entre-temps : relisez-la avant d’enregistrer.',
    'The document was changed meanwhile: read it again before you save.',
  ],
  busy: ['Le chapitre change sans cesse : réessayez.', 'The chapter keeps changing: try again.'],
  step_is_of_the_procedure: [
    'Cette étape n’est pas ouverte dans l’état de la pièce.',
    'This step is not open in the state of the document.',
  ],
  step_has_its_decision: ['Aucune décision n’autorise cette étape.', 'No decision allows this step.'],
  what_was_done_stays: ['Ce qui est fait ne se modifie plus.', 'What was done is no longer changed.'],
  earlier_step_is_done: ['L’étape précédente n’est pas faite.', 'The earlier step is not done.'],
  documents_are_of_one_unit: [
    'Les pièces ne sont pas de la même unité ou du même exercice.',
    'The documents are not of the same unit or financial year.',
  ],
  amount_is_that_of_before: [
    'Le montant n’est pas celui de la pièce précédente.',
    'The amount is not that of the earlier document.',
  ],
  amount_is_positive: ['Le montant doit être supérieur à zéro.', 'The amount must be more than zero.'],
  amount_is_possible: ['Le montant est trop grand.', 'The amount is too large.'],
  object_is_stated: ['L’objet est obligatoire (200 caractères au plus).', 'The purpose is required (200 characters).'],
  invoice_is_stated: ['La référence de la facture est obligatoire.', 'The invoice’s reference is required.'],
  reason_is_stated: ['Le motif est obligatoire.', 'The reason is required.'],
  date_is_possible: ['Cette date n’existe pas.', 'There is no such date.'],
  third_party_is_known: ['Ce tiers n’existe pas.', 'There is no such third party.'],
  third_party_comes_once: ['Ce code est déjà celui d’un tiers.', 'There is a third party of that code already.'],
  third_party_has_a_code: [
    'Le code a 12 caractères au plus : majuscules, chiffres et tirets.',
    'The code has 12 characters at most: capitals, digits and hyphens.',
  ],
  third_party_has_a_name: [
    'Le nom est obligatoire (200 caractères au plus).',
    'The name is required (200 characters).',
  ],
  bank_account_is_right: [
    'Cet IBAN n’est pas juste : sa clé de contrôle n’est pas celle du compte.',
    'This IBAN is not right: its check digits are not those of the account.',
  ],
  account_is_known: ['Ce compte n’existe pas.', 'There is no such account.'],
  account_comes_once: ['Le compte ne figure qu’une fois.', 'An account comes once only.'],
  account_is_of_this_side: [
    'Le compte n’est pas de ce côté du budget (dépense, recette).',
    'The account is of the other side of the budget (expenditure, receipts).',
  ],
  unit_is_known: ['Cette unité n’existe pas.', 'There is no such unit.'],
  order_is_committed_once: ['Ce bon de commande est déjà engagé.', 'This purchase order is committed already.'],
  liquidation_is_ordered_once: [
    'Cette liquidation a déjà son mandat ou son ordre de recettes.',
    'This settlement has its order already.',
  ],
  document_is_sent_once: ['La pièce est déjà dans un bordereau.', 'The document is in a docket already.'],
  document_is_received_once: ['La pièce est déjà reçue.', 'The document was received already.'],
  content_is_of_the_bordereau: [
    'Un bordereau réunit des mandats, des ordres de recettes ou des ordres de reversement.',
    'A docket holds payment orders, receipt orders or repayment orders.',
  ],
  bordereau_holds_something: ['Le bordereau est vide.', 'The docket is empty.'],
  sent_mandat_is_not_cancelled: [
    'Le mandat est chez l’agent comptable : seul un mandat rejeté peut être annulé.',
    'The payment order is with the accounting officer: only a rejected one may be cancelled.',
  ],
  reversement_is_within_the_payment: [
    'Le reversement dépasse ce qui a été payé sur ce compte.',
    'More is claimed than was paid on this account.',
  ],
  regularisation_goes_to_another_account: [
    'La régularisation va vers un autre compte.',
    'A regularisation goes to another account.',
  ],
  regularisation_is_within_the_mandat: [
    'La régularisation dépasse ce que le mandat porte sur ce compte.',
    'The regularisation exceeds what the order has on this account.',
  ],
  lines_are_stated: ['Il n’y a aucune ligne.', 'There is no line.'],
  line_has_an_amount: ['Chaque ligne a un montant, différent de zéro.', 'Each line has an amount other than zero.'],
  line_of_budget_is_positive: ['Un budget ouvre des crédits positifs.', 'A budget opens positive credits.'],
  line_keeps_its_credits: ['La ligne n’a pas assez de crédits.', 'The line has not enough credits.'],
  virement_is_within_a_chapter: [
    'Un virement va d’une ligne à une autre du même chapitre.',
    'A transfer goes from a line to another of the same chapter.',
  ],
  budget_is_one_by_unit: [
    'L’unité a déjà son budget pour cet exercice.',
    'The unit has its budget for this year already.',
  ],
  budget_is_in_force: ['Le budget de l’unité n’est pas exécutoire.', 'The unit’s budget is not enforceable yet.'],
  credits_cover_what_is_taken: [
    'La décision laisserait moins de crédits que ce qui est déjà consommé sur un chapitre.',
    'The decision would leave fewer credits than a chapter has used already.',
  ],
  disponible_is_not_exceeded: [
    'Dépassement du disponible budgétaire sur le chapitre.',
    'The available credits of the chapter are exceeded.',
  ],
  bank_account_is_that_seen: [
    'Le compte bancaire du tiers a changé depuis la prise en charge : suspendez le mandat et contrôlez-le de nouveau.',
    'The third party’s bank account has changed since the order was taken in charge: suspend it and check it again.',
  ],
  exercice_is_open: ['L’exercice n’est pas ouvert.', 'The financial year is not open.'],
  exercice_is_opened_once: ['L’exercice est déjà ouvert.', 'The financial year is open already.'],
  exercice_is_finished: [
    'Des bordereaux, des mandats ou des pièces reçues de l’exercice sont en cours.',
    'Dockets, payment orders or documents received of the year are under way.',
  ],
} as const satisfies Record<string, readonly [fr: string, en: string]>

export type Rule = keyof typeof RULES

const isRule = (name: string | undefined): name is Rule => name !== undefined && Object.hasOwn(RULES, name)

function textsOf(rule: Rule): Texts {
  const [fr, en] = RULES[rule]
  return { fr, en }
}

export const refusalOf = (rule: Rule, field?: string): Refusal => ({
  ...{ kind: 'rule', code: rule, texts: textsOf(rule) },
  ...(field !== undefined && { field }),
})

/** Ends a step: what was written of it is undone, and the refusal is its answer. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

const FIELDS: Partial<Record<Rule, string>> = {
  amount_is_positive: 'montant',
  amount_is_possible: 'montant',
  object_is_stated: 'objet',
  invoice_is_stated: 'facture',
  date_is_possible: 'dateFacture',
  third_party_is_known: 'tiers',
  third_party_comes_once: 'code',
  third_party_has_a_code: 'code',
  third_party_has_a_name: 'nom',
  bank_account_is_right: 'iban',
  account_is_known: 'compte',
  account_is_of_this_side: 'compte',
  reversement_is_within_the_payment: 'montant',
  regularisation_goes_to_another_account: 'compteCorrige',
  regularisation_is_within_the_mandat: 'montant',
  lines_are_stated: 'lignes',
  line_has_an_amount: 'lignes',
  line_of_budget_is_positive: 'lignes',
  line_keeps_its_credits: 'lignes',
  account_comes_once: 'lignes',
}

/** Constraints that PostgreSQL names itself, and those that say the same of another table. */
const NAMED: Record<string, Rule> = {
  wrong_account_is_known: 'account_is_known',
  reversement_is_received_once: 'document_is_received_once',
  recette_is_ordered_once: 'liquidation_is_ordered_once',
  recette_is_received_once: 'document_is_received_once',
  piece_exercice_fkey: 'exercice_is_open',
  compteur_exercice_fkey: 'exercice_is_open',
  piece_unite_fkey: 'unit_is_known',
  compteur_unite_fkey: 'unit_is_known',
}

/** What PostgreSQL refused, as a refusal; nothing for what is no rule of the accounts. */
export function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refused) return error.refusal
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === '22008' || error.code === '22007') return refusalOf('date_is_possible', 'dateFacture')
  const name = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  if (name === 'corrected_account_is_of_this_side') return refusalOf('account_is_of_this_side', 'compteCorrige')
  const rule = isRule(name) ? name : NAMED[name ?? '']
  return rule && refusalOf(rule, FIELDS[rule])
}
