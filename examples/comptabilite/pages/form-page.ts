import type { Refusal } from '../deps.ts'
import { type Content, html } from '../server/html.ts'
import { tokenField } from '../server/layout.ts'
import type { Visit } from '../server/visit.ts'
import { drawFields, type Faults, type Field, type FormContext, faultsNotice } from './fields.ts'
import { refusalNotice } from './refusals.ts'

type Given = {
  title: string
  action: string
  back: string
  fields: readonly Field[]
  context: FormContext
  faults?: Faults
  refusal?: Refusal | undefined
  /** What goes along unseen: the version that was seen. */
  hidden?: Readonly<Record<string, string>>
}

/** A form, with all that was typed in it, whatever it was refused for. */
export async function formPage(visit: Visit, given: Given): Promise<{ title: string; content: Content }> {
  const { title, action, back, fields, context, faults = {}, refusal, hidden = {} } = given
  return {
    title,
    content: html`<div class="mesure"><h1>${title}</h1>
      ${refusal && refusalNotice(refusal)}
      ${faultsNotice(fields, faults)}
      <form method="post" action="${action}" class="saisie carte" novalidate>
        ${tokenField(visit.session.formToken)}
        ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${fields.length > 1 && html`<p class="aide">Tous les champs sont obligatoires, sauf mention contraire.</p>`}
        ${await drawFields(fields, context, faults)}
        <div class="actions"><button name="enregistrer" value="oui">Enregistrer</button><a class="bouton second" href="${back}">Renoncer</a></div>
      </form></div>`,
  }
}
