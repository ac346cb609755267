import type { Refusal } from '../deps.ts'
import { formatEuros } from '../money.ts'
import type { Referential } from '../reads/referential.ts'
import type { Piece } from '../records.ts'
import { html } from '../server/html.ts'
import { tokenField } from '../server/layout.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk, StepButton } from './desk.ts'
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
  const back = `/${visit.module}/${desk.path}/${piece.id}`
  const mayPass = refusal.code === 'motive_required'
  const tried = typed.params.has('motive')
  // What was typed for the step goes along with the motive.
  const kept = (step.fields ?? []).filter(({ name }) => name !== 'motive').map(({ name }) => [name, typed.text(name)])
  return {
    title,
    status: 409,
    content: html`<div role="dialog" aria-labelledby="message" class="carte">
      <h1 id="message">${title}</h1>
      <p class="sous-titre">${nom} · unité ${unite} · exercice ${exercice}</p>
      <p>${step.label} : ${desk.one} ${numberOf(piece)}, « ${piece.objet} ».</p>
      <div class="tableau"><table>
        <tbody>
          <tr><th scope="row">Crédits ouverts</th><td class="montant">${formatEuros(credits)}</td></tr>
          <tr><th scope="row">Déjà consommé</th><td class="montant">${formatEuros(consomme)}</td></tr>
          <tr><th scope="row">Demandé</th><td class="montant">${formatEuros(demande)}</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">Il manque</th><td class="montant negatif">${formatEuros(manque)}</td></tr></tfoot>
      </table></div>
      ${mayPass ? form(visit, `${back}/etapes/${step.action}`, step.label, tried, kept) : refusalNotice(refusal, 'L’étape n’est pas faite')}
      <p><a href="${back}">Renoncer et revenir à la pièce</a></p>
    </div>`,
  }
}

function form({ session }: Visit, target: string, label: string, tried: boolean, kept: readonly string[][]) {
  return html`<div class="notice avis"><p>Message grave. Vous pouvez passer outre en disant pourquoi : votre nom, le motif et le
    montant sont inscrits au journal d’Habilis, et la pièce reste « à régulariser par DM » ; l’agent comptable ne la paiera
    qu’une fois les crédits ouverts.</p></div>
    <form method="post" action="${target}" class="saisie">
      ${tokenField(session.formToken)}${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <div class="champ"><label for="motive">Motif</label>
        <textarea id="motive" name="motive" rows="3" maxlength="500" required${tried && html` aria-invalid="true" aria-describedby="motive-faute"`}></textarea>
        ${tried && html`<p class="faute" id="motive-faute">Un motif est nécessaire pour passer outre.</p>`}</div>
      <button>Passer outre : ${label}</button>
    </form>`
}
