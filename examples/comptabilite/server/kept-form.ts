import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from './html.ts'
import { bareOf, tokenField } from './layout.ts'
import { isFormToken, type Session } from './sessions.ts'
import { type Door, fieldsOf, sessionOf } from './sign-on-routes.ts'

/** The session of whoever sent a form; without one, or if the form is of another, nothing is done and nothing typed is lost. */
export async function enterWithForm(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session | undefined> {
  const session = await sessionOf(door, request)
  if (session && isFormToken(session, fieldsOf(request).get('_jeton'))) return session
  const content = session ? askAgain(session, request) : askToSignOn(door, request)
  const title = 'Votre saisie est gardée'
  reply.code(401).type('text/html; charset=utf-8').send(bareOf(door.module, { title, content }))
  return undefined
}

function askToSignOn({ module }: Door, request: FastifyRequest) {
  return html`<h1>Votre saisie est gardée</h1>
    <div class="notice avis" role="alert"><p>Votre session a pris fin : rien n’a été enregistré.</p></div>
    <ol>
      <li><p><a href="/${module}/" target="_blank">Connectez-vous de nouveau</a> (dans un nouvel onglet) ;</p></li>
      <li>${keptForm(request, '', 'puis reprenez ici votre saisie')}</li>
    </ol>`
}

function askAgain({ formToken }: Session, request: FastifyRequest) {
  return html`<h1>Votre saisie est gardée</h1>
    <div class="notice avis" role="alert">
      <p>Ce formulaire était celui d’une session précédente : rien n’a été enregistré.</p>
    </div>
    ${keptForm(request, formToken, 'Enregistrer maintenant')}`
}

/** What was sent, unseen, to be sent again. */
export function keptForm(request: FastifyRequest, formToken: string, label: string) {
  const fields = [...fieldsOf(request)].filter(([name]) => name !== '_jeton')
  return html`<form method="post" action="${request.url}">
    ${tokenField(formToken)}
    ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button>${label}</button>
  </form>`
}
