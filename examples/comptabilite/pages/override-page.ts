import type { Refusal } from '../deps.ts'
import { formatEuros } from '../money.ts'
import type { Referential } from '../reads/referential.ts'
import type { Piece } from '../records.ts'
import { html } from '../server/html.ts'
import { tokenField } from '../server/layout.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk, StepButton } from './desk.ts'
import { amount } from './record-page.ts'
import { refusalNotice } from './refusals.ts'
import type { Typed } from './typed.ts'
import { numberOf } from './words.ts'

type Overrun = Extract<Refusal, { kind: 'overrun' }>
type Given = {
  desk: Desk
  piece: Piece
  step: StepButton
  refusal: Overrun
  referential: Referential
  typed: Typed
}

/** The grave message of a chapter whose credits do not suffice; whoever may pass it says why [C35, C36]. */
export function overridePage(visit: Visit, { desk, piece, step, refusal, referential, typed }: Given) {
  const { chapitre, unite, exercice, credits, consomme, demande, manque } = refusal.overrun
  const nom = referential.chapitres.find(({ code }) => code === chapitre)?.nom ?? ''
  const title = `Dépassement du disponible budgétaire sur le chapitre ${chapitre}`
  const nomUnite = referential.unites.find(({ code }) => code === unite)?.nom ?? unite
  const back = `/${visit.module}/${desk.path}/${piece.id}`
  const mayPass = refusal.code === 'motive_required'
  const tried = typed.params.has('motive')
  const motive = typed.text('motive')
  // What was typed for the step goes along with the motive, and the amount that it is given for.
  const fields = (step.fields ?? []).filter(({ name }) => name !== 'motive').map(({ name }) => [name, typed.text(name)])
  const kept = [...fields, ['manque', String(manque)]]
  return {
    title,
    status: 409,
    content: html`<div role="dialog" aria-labelledby="message" class="carte grave mesure">
      <p class="alerte">Message grave</p>
      <h1 id="message">${title}</h1>
      <p class="sous-titre">${nom} · ${nomUnite} · exercice ${exercice}</p>
      <p>« ${step.label} » : ${desk.one.toLowerCase()} <span class="numero">${numberOf(piece)}</span>, « ${piece.objet} ».</p>
      <div class="tableau"><table>
        <tbody>
          <tr><th scope="row">Crédits ouverts</th><td class="montant">${formatEuros(credits)}</td></tr>
          <tr><th scope="row">Déjà consommé</th><td class="montant">${formatEuros(consomme)}</td></tr>
          <tr><th scope="row">Disponible</th><td class="montant">${amount(credits - consomme)}</td></tr>
          <tr><th scope="row">Demandé</th><td class="montant">${formatEuros(demande)}</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">Il manque</th><td class="montant negatif">${formatEuros(manque)}</td></tr></tfoot>
      </table></div>
      ${
        mayPass
          ? form(visit, { target: `${back}/etapes/${step.action}`, label: step.label, back, tried, motive, kept })
          : html`${refusalNotice(refusal, 'L’étape n’est pas faite')}
            <div class="actions"><a class="bouton second" href="${back}">Revenir à la pièce</a></div>`
      }
    </div>`,
  }
}

type FormGiven = {
  target: string
  label: string
  back: string
  tried: boolean
  motive: string
  kept: readonly string[][]
}

function form({ session }: Visit, { target, label, back, tried, motive, kept }: FormGiven) {
  return html`<div class="notice avis"><p>Vous pouvez passer outre en disant pourquoi : votre nom, le motif et le
    montant sont inscrits au journal d’Habilis, et la pièce reste « à régulariser par DM » ; l’agent comptable ne la paiera
    qu’une fois les crédits ouverts.</p></div>
    <form method="post" action="${target}" class="saisie">
      ${tokenField(session.formToken)}${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <div class="champ"><label for="motive">Motif</label>
        <textarea id="motive" name="motive" rows="3" maxlength="500" required${tried && html` aria-invalid="true" aria-describedby="motive-faute"`}>${motive}</textarea>
        ${tried && html`<p class="faute" id="motive-faute">${motive === '' ? 'Un motif est nécessaire pour passer outre.' : 'Il manque davantage qu’à l’instant : relisez les montants avant de passer outre.'}</p>`}</div>
      <div class="actions"><button>Passer outre : ${label}</button><a class="bouton second" href="${back}">Renoncer</a></div>
    </form>`
}
