import type { Refusal } from '../deps.ts'
import { type Content, html } from '../server/html.ts'

/** In the words of whoever refused: Habilis’ own, or the accounts’ rule; with what would mend it. */
export function refusalNotice(refusal: Refusal, before = 'Rien n’est enregistré'): Content {
  const mend = 'mend' in refusal ? refusal.mend?.fr : undefined
  return html`<div class="notice refus" role="alert">
    <p><strong>${before}.</strong> ${refusal.texts.fr}</p>
    ${mend && html`<p>${mend}</p>`}
  </div>`
}

/** Of a page that may not be opened [C31]. */
export const refusedPage = (refusal: Refusal) => ({
  title: refusal.kind === 'unreachable' ? 'Droits non vérifiés' : 'Accès refusé',
  status: statusOf(refusal),
  content: html`<div class="mesure"><h1>${refusal.kind === 'unreachable' ? 'Droits non vérifiés' : 'Accès refusé'}</h1>
    ${refusalNotice(refusal, refusal.kind === 'unreachable' ? 'Page indisponible' : 'Vous ne pouvez pas ouvrir cette page')}
    ${refusal.kind !== 'unreachable' && html`<p>Le menu mène à tout ce qui vous est ouvert.</p>`}</div>`,
})

export const notFoundPage = {
  title: 'Page introuvable',
  status: 404,
  content: html`<h1>Page introuvable</h1><p>Cette adresse ne mène à rien. Le menu mène à tout ce qui vous est ouvert.</p>`,
}

const STATUS = { denied: 403, unreachable: 503, overrun: 409, rule: 422 } as const

export const statusOf = ({ kind }: Refusal): number => STATUS[kind]
