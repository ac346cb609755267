import type { FastifyRequest } from 'fastify'
import { refusalOfNo } from '../core/ask.ts'
import type { Outcome, Refusal } from '../deps.ts'
import { spacedIban } from '../iban.ts'
import { readReferential } from '../reads/referential.ts'
import { type EtapeTiers, etapesOfTiers, findTiers, listTiers, type Tiers } from '../reads/tiers.ts'
import { type Content, html } from '../server/html.ts'
import type { Handler, Routes } from '../server/routes.ts'
import { fieldsOf } from '../server/sign-on-routes.ts'
import type { Shown, Visit } from '../server/visit.ts'
import { createTiers } from '../steps/create-tiers.ts'
import { modifyTiers } from '../steps/modify-tiers.ts'
import { type Faults, type Field, faultsOf } from './fields.ts'
import { formPage } from './form-page.ts'
import { notFoundPage, refusedPage, statusOf } from './refusals.ts'
import { Typed, typedFrom } from './typed.ts'
import { instant } from './words.ts'

export const TIERS_ENTRIES = [
  { entry: 'tiers', path: 'tiers', name: 'Tiers' },
  { entry: 'nouveau_tiers', path: 'tiers/nouveau', name: 'Nouveau tiers' },
]

const CODE: Field = {
  ...{ kind: 'text', name: 'code', label: 'Code', help: 'Comme F012 : il ne change plus ensuite.' },
}
const DETAILS: readonly Field[] = [
  { kind: 'text', name: 'nom', label: 'Nom ou raison sociale' },
  { kind: 'text', name: 'iban', label: 'IBAN', optional: true, help: 'Le compte sur lequel il est payé.' },
]
const MOST_SHOWN = 200

type Action = 'consulter' | 'creer' | 'modifier'

/** Whom the establishment buys from and sells to: a list, their pages, their forms. */
export function tiersRoutes(routes: Routes): void {
  routes.get('/tiers', (visit, request) => list(visit, request))
  routes.get('/tiers/nouveau', async (visit) => {
    const shut = await refusalFor(visit, 'creer', NOBODY(visit))
    return shut ? refusedPage(shut) : form(visit, creation(visit), { typed: new Typed(new URLSearchParams()) })
  })
  routes.post('/tiers/nouveau', (visit, request) => save(visit, creation(visit), typedIn(request)))
  routes.get(
    '/tiers/:code',
    withTiers('consulter', (visit, tiers, request) => page(visit, tiers, request)),
  )
  routes.get(
    '/tiers/:code/modifier',
    withTiers('modifier', (visit, tiers) => form(visit, modification(visit, tiers), { typed: asTyped(tiers) })),
  )
  routes.post('/tiers/:code/modifier', async (visit, request) => {
    const tiers = await tiersOf(visit, request)
    return tiers ? save(visit, modification(visit, tiers), typedIn(request)) : notFoundPage
  })
}

const typedIn = (request: FastifyRequest): Typed => new Typed(fieldsOf(request))
const asTyped = ({ nom, iban, version }: Tiers) => typedFrom({ nom, iban: iban ?? '', version: String(version) })
const NOBODY = ({ author }: Visit) => ({ code: 'nouveau', createdBy: author.code })

function tiersOf({ deps }: Visit, { params }: FastifyRequest): Promise<Tiers | undefined> {
  return findTiers(deps.pool, (params as { code: string }).code)
}

/** Reading goes on for a while when Habilis is away; what changes something asks now. */
async function refusalFor(
  { reading, deps, author }: Visit,
  action: Action,
  { code, createdBy }: Pick<Tiers, 'code' | 'createdBy'>,
): Promise<Refusal | undefined> {
  const { habilis } = action === 'consulter' ? reading : deps
  const resource = { type: 'tiers', id: code, properties: { createdBy } }
  const answer = await habilis.may({ subject: author.code, action, resource })
  return answer.allowed ? undefined : refusalOfNo(answer)
}

type OfTiers = (visit: Visit, tiers: Tiers, request: FastifyRequest) => Promise<Shown>

function withTiers(action: Action, handler: OfTiers): Handler {
  return async (visit, request) => {
    const tiers = await tiersOf(visit, request)
    if (!tiers) return notFoundPage
    const refusal = await refusalFor(visit, action, tiers)
    return refusal ? refusedPage(refusal) : handler(visit, tiers, request)
  }
}

// ---- Reading ----

async function list(visit: Visit, { query }: FastifyRequest): Promise<Shown> {
  const refusal = await refusalFor(visit, 'consulter', { code: 'liste', createdBy: '' })
  if (refusal) return refusedPage(refusal)
  const { q } = query as { q?: unknown }
  const search =
    typeof q === 'string'
      ? q
          .replaceAll(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  const { tiers, count } = await listTiers(visit.deps.pool, { search, limit: MOST_SHOWN })
  const here = `/${visit.module}/tiers`
  return {
    title: 'Tiers',
    content: html`<h1>Tiers</h1>
      <p class="sous-titre">Les fournisseurs et les débiteurs de l’établissement.</p>
      ${visit.menu.entries.has('nouveau_tiers') && html`<div class="actions"><a class="bouton" href="${here}/nouveau">Nouveau tiers</a></div>`}
      <form class="filtres" method="get" action="${here}" role="search" aria-label="Chercher un tiers">
        <div class="champ"><label for="q">Rechercher</label><input type="search" id="q" name="q" value="${search}" maxlength="100" /></div>
        <button class="second">Chercher</button>
      </form>
      ${count === 0 ? html`<p class="carte vide">Aucun tiers ne correspond.</p>` : table(here, tiers, count)}`,
  }
}

function table(here: string, tiers: readonly Tiers[], count: number): Content {
  const rows = tiers.map(
    ({ code, nom, iban, createdByName }) => html`<tr>
      <th scope="row"><a href="${here}/${code}">${code}</a></th>
      <td>${nom}</td><td>${iban ? spacedIban(iban) : 'Aucun'}</td><td>${createdByName}</td>
    </tr>`,
  )
  const more =
    count > tiers.length && html`<p class="aide">Les ${tiers.length} premiers : cherchez pour voir les autres.</p>`
  return html`<div class="tableau" tabindex="0" role="region" aria-label="Tiers"><table>
    <thead><tr><th scope="col">Code</th><th scope="col">Nom</th><th scope="col">IBAN</th><th scope="col">Créé par</th></tr></thead>
    <tbody>${rows}</tbody>
    <tfoot><tr><th scope="row" colspan="4">${count} tiers</th></tr></tfoot>
  </table></div>${more}`
}

async function page(visit: Visit, tiers: Tiers, { query }: FastifyRequest): Promise<Shown> {
  const { code, nom, iban, createdBy, createdByName, createdAt, modifiedBy, modifiedByName, modifiedAt } = tiers
  const { fait } = query as { fait?: unknown }
  const refusal = await refusalFor(visit, 'modifier', tiers)
  const history = await etapesOfTiers(visit.deps.pool, code)
  return {
    title: `Tiers ${code}`,
    content: html`<h1>Tiers <span class="numero">${code}</span></h1>
      <p class="sous-titre">${nom}</p>
      ${fait === 'oui' && html`<div class="notice fait" role="status"><p>Le tiers est enregistré.</p></div>`}
      <section class="carte" aria-label="Le tiers">
        <dl class="faits"><dt>Nom</dt><dd>${nom}</dd><dt>IBAN</dt><dd>${iban ? spacedIban(iban) : 'Aucun'}</dd></dl>
        <p class="estampille">Créé par ${createdByName} (<code>${createdBy}</code>) le ${instant(createdAt)}.
          ${modifiedAt && html`Dernière modification par ${modifiedByName} (<code>${modifiedBy}</code>) le ${instant(modifiedAt)}.`}</p>
      </section>
      <div class="actions">${
        refusal
          ? html`<p class="aide"><strong>Modifier</strong> n’est pas possible : ${refusal.texts.fr}</p>`
          : html`<a class="bouton second" href="/${visit.module}/tiers/${code}/modifier">Modifier</a>`
      }</div>
      ${history.length > 0 && historyOf(history)}`,
  }
}

/** Whom one pays is never forgotten: each name and account, by whom, since when. */
function historyOf(history: readonly EtapeTiers[]): Content {
  const rows = history.map(
    ({ action, nom, iban, par, parNom, le, role, as }) => html`<tr>
      <th scope="row">${action === 'creer' ? 'Création' : 'Modification'}</th>
      <td>${nom}</td><td>${iban ? spacedIban(iban) : 'Aucun'}</td>
      <td>${parNom} (<code>${par}</code>)</td><td>${instant(le)}</td>
      <td><code>${role}</code>${as === 'any' && action === 'modifier' && html`, sur toutes les données`}</td>
    </tr>`,
  )
  return html`<h2>Ce qui a été fait</h2><div class="tableau" tabindex="0" role="region" aria-label="Ce qui a été fait"><table>
    <thead><tr><th scope="col">Action</th><th scope="col">Nom</th><th scope="col">IBAN</th><th scope="col">Par</th>
      <th scope="col">Le</th><th scope="col">Par le rôle</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`
}

// ---- Writing ----

type Saving = {
  title: string
  action: string
  back: string
  fields: readonly Field[]
  run(typed: Typed): Promise<Outcome<Tiers>>
}

const detailsOf = (typed: Typed) => ({ nom: typed.text('nom'), iban: typed.text('iban') })

function creation({ module, deps, author }: Visit): Saving {
  return {
    ...{ title: 'Nouveau tiers', action: `/${module}/tiers/nouveau`, back: `/${module}/tiers` },
    fields: [CODE, ...DETAILS],
    run: (typed) => createTiers(deps, author, { code: typed.text('code'), ...detailsOf(typed) }),
  }
}

function modification({ module, deps, author }: Visit, { code }: Tiers): Saving {
  const back = `/${module}/tiers/${code}`
  return {
    ...{ title: `Modifier le tiers ${code}`, action: `${back}/modifier`, back, fields: DETAILS },
    run: (typed) => modifyTiers(deps, author, { code, version: typed.number('version'), ...detailsOf(typed) }),
  }
}

type Shape = { typed: Typed; faults?: Faults; refusal?: Refusal }

async function form(visit: Visit, saving: Saving, { typed, faults, refusal }: Shape): Promise<Shown> {
  const { pool } = visit.deps
  const context = { pool, referential: await readReferential(pool), unites: [], typed }
  const version = typed.text('version')
  const hidden: Record<string, string> = version === '' ? {} : { version }
  const drawn = await formPage(visit, { ...saving, context, hidden, refusal, ...(faults && { faults }) })
  return { ...drawn, status: refusal ? statusOf(refusal) : faults ? 422 : 200 }
}

/** Whatever it is refused for, what was typed is still there. */
async function save(visit: Visit, saving: Saving, typed: Typed) {
  const faults = faultsOf(saving.fields, typed)
  if (Object.keys(faults).length > 0) return form(visit, saving, { typed, faults })
  const outcome = await saving.run(typed)
  if (outcome.done) return { next: `/${visit.module}/tiers/${outcome.result.code}?fait=oui` }
  const { refusal } = outcome
  const field = 'field' in refusal ? refusal.field : undefined
  if (field !== undefined && saving.fields.some(({ name }) => name === field))
    return form(visit, saving, { typed, faults: { [field]: refusal.texts.fr } })
  return form(visit, saving, { typed, refusal })
}
