import type { Refusal } from '../deps.ts'
import { spacedIban } from '../iban.ts'
import { formatEuros } from '../money.ts'
import { abilitiesOn } from '../reads/abilities.ts'
import { disponible } from '../reads/execution.ts'
import { etapesOf } from '../reads/pieces.ts'
import type { Referential } from '../reads/referential.ts'
import type { Etape, Ligne, Piece } from '../records.ts'
import { type Content, type Html, html } from '../server/html.ts'
import { tokenField } from '../server/layout.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk, Detail, StepButton } from './desk.ts'
import { drawFields, type Faults, type Field } from './fields.ts'
import { flagOf, sideOf } from './list-page.ts'
import { refusalNotice } from './refusals.ts'
import { table } from './table.ts'
import { Typed } from './typed.ts'
import { etatInWords, instant, numberOf, ROLES, shortInstant } from './words.ts'

/** A step that was tried just now and was not done: what was typed for it is still there. */
type Tried = { action: string; typed: Typed; refusal?: Refusal; faults?: Faults }

type Given = {
  desk: Desk
  piece: Piece
  referential: Referential
  done?: string | undefined
  tried?: Tried | undefined
}

/** A document: what it says, who made it and changed it, its steps, and what was done to it, by what right. */
export async function recordPage(visit: Visit, { desk, piece, referential, done, tried }: Given) {
  const { pool } = visit.deps
  const actions = [...desk.steps.map(({ action }) => action), ...(desk.modify ? ['modifier'] : [])]
  const wanted = [...new Set([...actions, ...(desk.prints ? [desk.prints.action] : [])])]
  const refusals = await abilitiesOn(visit.deps, visit.author, piece, wanted)
  const history = await etapesOf(pool, piece.id)
  const here = `/${visit.module}/${desk.path}/${piece.id}`
  const title = `${desk.one} ${numberOf(piece)}`
  const said = done && (desk.steps.find(({ action }) => action === done)?.done ?? SAVED[done])
  return {
    title,
    content: html`<h1>${desk.one} <span class="numero">${numberOf(piece)}</span></h1>
      <p class="sous-titre"><span class="etat">${etatInWords(piece.etat)}</span> ${flagOf(piece)} ${piece.objet}</p>
      ${said && html`<div class="notice fait" role="status"><p>${said}</p></div>`}
      ${tried?.refusal && refusalNotice(tried.refusal, 'L’étape n’est pas faite')}
      <section class="carte" aria-label="La pièce">
        <dl class="faits">${(await facts(visit, desk, piece, referential)).map(([label, content]) => html`<dt>${label}</dt><dd>${content}</dd>`)}</dl>
        ${stampsOf(piece)}
      </section>
      ${overrunOf(piece)}
      ${'lignes' in piece && linesOf(piece.lignes, referential)}
      ${links(visit, desk, piece, refusals, here)}
      ${await stepsOf(visit, desk, piece, referential, { refusals, history, here, tried })}
      ${historyOf(history)}`,
  }
}

const SAVED: Readonly<Record<string, string>> = {
  modifier: 'Les modifications sont enregistrées.',
  creer: 'La pièce est enregistrée.',
}

async function facts(visit: Visit, desk: Desk, piece: Piece, referential: Referential): Promise<Detail[]> {
  const { unites, comptes, chapitres } = referential
  const named = (code: string, all: readonly { code: string; nom: string }[]) => {
    const nom = all.find((one) => one.code === code)?.nom
    return nom ? `${code} — ${nom}` : code
  }
  const common: Detail[] = [
    ['Unité', named(piece.unite, unites)],
    ['Exercice', piece.exercice],
    ['Objet', piece.objet],
  ]
  if (!('compte' in piece)) return [...common, ...amountsOf(piece), ...(desk.details?.(piece) ?? [])]
  const { exercice, unite, chapitre } = piece
  const left = await disponible(visit.deps.pool, { exercice, unite, chapitre })
  return [
    ...common,
    ['Tiers', `${piece.tiersNom} (${piece.tiers})`],
    ...(piece.nature === 'mandat_recu' ? [['Compte bancaire', bankAccountOf(piece.tiers, referential)] as const] : []),
    ['Compte', named(piece.compte, comptes)],
    ['Chapitre', named(chapitre, chapitres)],
    ['Montant', html`<strong>${formatEuros(piece.montant)}</strong>`],
    ...(desk.details?.(piece) ?? []),
    ...(left ? [['Disponible du chapitre', amount(left.disponible)] as const] : []),
  ]
}

/** An exercice has none; what a budget opens is said of either side. */
function amountsOf(piece: Piece): Detail[] {
  if (piece.nature === 'exercice') return []
  if (piece.nature !== 'budget' && piece.nature !== 'decision_modificative')
    return [['Montant', html`<strong>${formatEuros(piece.montant)}</strong>`]]
  return [
    ['Dépenses', html`<strong>${amount(sideOf(piece, 'depense'))}</strong>`],
    ['Recettes', html`<strong>${amount(sideOf(piece, 'recette'))}</strong>`],
  ]
}

/** Where what is paid goes: seen by whoever takes in charge and pays. */
const bankAccountOf = (code: string, { tiers }: Referential): string => {
  const iban = tiers.find((one) => one.code === code)?.iban
  return iban ? spacedIban(iban) : 'Aucun'
}

export const amount = (cents: bigint): Content =>
  cents < 0n ? html`<span class="negatif">${formatEuros(cents)}</span>` : formatEuros(cents)

/** Who made it and who changed it last: code and name, date and time [C37–C41]. */
function stampsOf(piece: Piece): Html {
  const { createdBy, createdByName, createdAt, modifiedBy, modifiedByName, modifiedAt } = piece
  return html`<p class="estampille">Créé par ${createdByName} (<code>${createdBy}</code>) le ${instant(createdAt)}.
    ${modifiedAt && html`Dernière modification par ${modifiedByName} (<code>${modifiedBy}</code>) le ${instant(modifiedAt)}.`}</p>`
}

function overrunOf(piece: Piece): Content {
  if (!('depassement' in piece) || piece.depassement === null) return undefined
  const { manque, motive, par, le, regularisePar } = piece.depassement
  return html`<section class="notice avis" aria-label="Dépassement">
    <p><strong>Dépassement de ${formatEuros(manque)}</strong>, autorisé par ${par} le ${instant(le)}.</p>
    <p>Motif : « ${motive} »</p>
    <p>${regularisePar ? 'Régularisé par une décision modificative.' : 'À régulariser par décision modificative : l’agent comptable ne paiera qu’ensuite.'}</p>
  </section>`
}

function linesOf(lignes: readonly Ligne[], { comptes }: Referential): Content {
  const names = new Map(comptes.map(({ code, nom }) => [code, nom]))
  return html`<h2>Lignes</h2>${table({
    label: 'Lignes',
    columns: [
      { title: 'Compte', is: 'head' },
      { title: 'Chapitre', is: 'text' },
      { title: 'Sens', is: 'plain' },
      { title: 'Montant', is: 'amount' },
    ],
    rows: lignes.map(({ chapitre, compte, sens, montant }) => [
      `${compte} — ${names.get(compte)}`,
      chapitre,
      sens === 'depense' ? 'Dépense' : 'Recette',
      amount(montant),
    ]),
  })}`
}

type Refusals = Readonly<Record<string, Refusal | undefined>>

function links(visit: Visit, desk: Desk, piece: Piece, refusals: Refusals, here: string): Content {
  const following = (desk.next ?? []).flatMap(({ label, entry, href }) => {
    const target = visit.menu.entries.has(entry) && href(piece)
    return target ? [html`<a class="bouton" href="/${visit.module}/${target}">${label}</a>`] : []
  })
  const modify =
    desk.modify &&
    (refusals.modifier
      ? html`<p class="aide"><strong>Modification impossible.</strong> ${refusals.modifier.texts.fr}</p>`
      : html`<a class="bouton second" href="${here}/modifier">Modifier</a>`)
  const print =
    desk.prints &&
    !refusals[desk.prints.action] &&
    html`<a class="bouton second" href="${here}.pdf">${desk.prints.label}</a>`
  return (following.length > 0 || modify || print) && html`<div class="actions">${following}${modify}${print}</div>`
}

type StepsGiven = { refusals: Refusals; history: readonly Etape[]; here: string; tried: Tried | undefined }

async function stepsOf(
  visit: Visit,
  desk: Desk,
  piece: Piece,
  referential: Referential,
  given: StepsGiven,
): Promise<Content> {
  if (desk.steps.length === 0) return undefined
  const drawn = await Promise.all(
    desk.steps.map((step, index) => stepOf(visit, step, piece, referential, { ...given, id: `etape-${index}` })),
  )
  return html`<h2>Étapes</h2><section class="carte" aria-label="Étapes"><ul class="etapes">${drawn}</ul></section>`
}

/** A button; where Habilis says no, disabled with its reason; done already, by whom and when. */
async function stepOf(
  visit: Visit,
  step: StepButton,
  piece: Piece,
  referential: Referential,
  { refusals, history, here, tried, id }: StepsGiven & { id: string },
): Promise<Html> {
  const { action, label } = step
  const refusal = refusals[action]
  const mine = tried?.action === action ? tried : undefined
  const fields = [...(step.fields ?? []), ...(mine?.typed.flag('motive') && !hasMotive(step) ? [MOTIVE] : [])]
  // What was typed for it stays, whatever it was refused for.
  if (refusal && !(mine && fields.length > 0)) {
    const past = history.findLast((etape) => etape.action === action)
    const why = past ? `Fait par ${past.parNom} le ${instant(past.le)}.` : refusal.texts.fr
    return html`<li><button disabled aria-describedby="${id}">${label}</button><p class="motif" id="${id}">${why}</p></li>`
  }
  const target = `${here}/etapes/${action}`
  const token = tokenField(visit.session.formToken)
  if (fields.length === 0)
    return html`<li><form method="post" action="${target}">${token}<button>${label}</button></form></li>`
  const typed = mine?.typed ?? new Typed(new URLSearchParams())
  const context = { pool: visit.deps.pool, referential, unites: [piece.unite], typed }
  return html`<li><details${mine && html` open`}><summary>${label}…</summary>
    <form method="post" class="saisie" action="${target}">${token}
      ${await drawFields(fields, context, mine?.faults ?? {})}
      <button>${label}</button>
    </form></details></li>`
}

export const MOTIVE: Field = { kind: 'long', name: 'motive', label: 'Motif du dépassement' }
const hasMotive = ({ fields = [] }: StepButton) => fields.some(({ name }) => name === 'motive')

function historyOf(history: readonly Etape[]): Content {
  if (history.length === 0) return undefined
  return html`<h2>Ce qui a été fait</h2>${table({
    label: 'Ce qui a été fait',
    columns: [
      { title: 'Date et heure', is: 'head' },
      { title: 'Étape', is: 'plain' },
      { title: 'Par', is: 'text' },
      { title: 'Autorisé par Habilis', is: 'text' },
    ],
    rows: history.map(({ le, action, etatApres, par, parNom, motif, decision }) => [
      html`<span class="numero">${shortInstant(le)}</span>`,
      html`${ACTIONS[action] ?? action} → ${etatInWords(etatApres)}${motif && html`<br />Motif : « ${motif} »`}`,
      html`${parNom} (<code>${par}</code>)`,
      html`${ROLES[decision.role] ?? decision.role}, ${decision.as === 'any' ? 'sur toutes les données' : 'sur ses propres données'}
        (droits à la révision ${decision.revision})
        ${decision.motive && html`<br />Message outrepassé, motif : « ${decision.motive} »`}`,
    ]),
  })}`
}

const ACTIONS: Readonly<Record<string, string>> = {
  creer: 'Création',
  preparer: 'Préparation',
  emettre: 'Émission',
  modifier: 'Modification',
  valider: 'Validation',
  constater_service_fait: 'Constat du service fait',
  transmettre: 'Transmission',
  rendre_executoire: 'Mise à exécution',
  annuler: 'Annulation',
  signer: 'Signature',
  recevoir: 'Réception',
  prendre_en_charge: 'Prise en charge',
  suspendre: 'Suspension',
  reprendre: 'Reprise de l’examen',
  rejeter: 'Rejet',
  payer: 'Paiement',
  recouvrer: 'Recouvrement',
  relancer: 'Relance',
  ouvrir: 'Ouverture',
  clore: 'Clôture',
}
