import type { FastifyRequest } from 'fastify'
import { formatEuros } from '../money.ts'
import { listPieces, type PieceFilter } from '../reads/pieces.ts'
import type { Referential } from '../reads/referential.ts'
import type { Nature, Piece } from '../records.ts'
import { type Content, html } from '../server/html.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk, Queue } from './desk.ts'
import { ETATS_OF, etatInWords, numberOf } from './words.ts'

export type ListQuery = Readonly<Record<string, string | undefined>>

/** What an address asks for, each once; what nobody could have chosen or typed there counts for nothing. */
export function listQueryOf({ query }: FastifyRequest): ListQuery {
  const given = Object.entries(query as Record<string, unknown>)
  return Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' && isReadable(value) ? [[name, value]] : [])),
  )
}

const isReadable = (value: string) => value.length <= LONGEST && !/\p{Cc}/u.test(value)

const PAGE_SIZE = 50
const LONGEST = 200
const MAY_EXCEED: ReadonlySet<Nature> = new Set<Nature>(['engagement', 'liquidation', 'mandat', 'regularisation'])

type Filters = {
  exercice: number
  unite: string
  etat: string
  search: string
  mine: boolean
  toRegularise: boolean
  page: number
}

export function filtersOf(query: ListQuery, { exercices }: Referential): Filters {
  const open = exercices.find(({ etat }) => etat === 'ouvert') ?? exercices[0]
  const { exercice, unite = '', etat = '', q = '', miens, regulariser, page } = query
  return {
    ...{ exercice: numberIn(exercice) ?? open?.annee ?? 0, unite, etat, search: q.trim() },
    ...{ mine: miens === 'oui', toRegularise: regulariser === 'oui', page: Math.max(1, numberIn(page) ?? 1) },
  }
}

const numberIn = (text = '') => (/^\d{1,6}$/.test(text) ? Number(text) : undefined)

export function pieceFilter(
  { nature }: Desk,
  visit: Visit,
  filters: Filters,
  { unites, etats }: { unites: readonly string[]; etats?: readonly string[] | undefined },
): PieceFilter<Nature> {
  const { exercice, unite, etat, search, mine, toRegularise } = filters
  return {
    ...{ nature, exercice, unites: unite === '' ? unites : unites.filter((code) => code === unite) },
    ...{ etats: etat === '' ? etats : [etat], search: search || undefined },
    ...{ createdBy: mine ? visit.author.code : undefined, toRegularise: toRegularise || undefined },
  }
}

export type ListGiven = {
  desk: Desk
  queue?: Queue | undefined
  unites: readonly string[]
  referential: Referential
  query: ListQuery
}

/** The documents of one kind that he may see, with what they come to. */
export async function listPage(visit: Visit, { desk, queue, unites, referential, query }: ListGiven) {
  const filters = filtersOf(query, referential)
  const wanted = pieceFilter(desk, visit, filters, { unites, etats: queue?.etats })
  const offset = (filters.page - 1) * PAGE_SIZE
  const { pieces, count, sum } = await listPieces(visit.deps.pool, { ...wanted, limit: PAGE_SIZE, offset })
  const here = `/${visit.module}/${queue?.path ?? desk.path}`
  const { create, title } = desk
  const mayCreate = create && !queue && (!create.entry || visit.menu.entries.has(create.entry))
  return {
    title: queue?.title ?? title,
    content: html`<h1>${queue?.title ?? title}</h1>
      ${queue && html`<p class="sous-titre">${queue.intro}</p>`}
      <div class="actions">
        ${mayCreate && html`<a class="bouton" href="${here}/nouveau">${create.title}</a>`}
        <a class="bouton second" href="${here}.csv?${new URLSearchParams(definedOf(query)).toString()}">Exporter (CSV)</a>
      </div>
      ${filterForm(desk, filters, { unites, referential, here, isQueue: queue !== undefined })}
      ${pieces.length === 0 ? EMPTY : table(visit, desk, pieces, { count, sum })}
      ${pager(here, query, filters.page, count)}`,
  }
}

const EMPTY = html`<p class="carte vide">Aucune pièce ne correspond.</p>`

type FilterGiven = { unites: readonly string[]; referential: Referential; here: string; isQueue: boolean }

function filterForm({ nature }: Desk, filters: Filters, { unites, referential, here, isQueue }: FilterGiven): Content {
  const { exercice, unite, etat, search, mine, toRegularise } = filters
  const option = (value: string | number, label: string, chosen: string | number) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`
  const names = new Map(referential.unites.map(({ code, nom }) => [code, nom]))
  const box = (name: string, label: string, checked: boolean) =>
    html`<div class="case"><input type="checkbox" id="${name}" name="${name}" value="oui"${checked && html` checked`} /><label for="${name}">${label}</label></div>`
  return html`<form class="filtres" method="get" action="${here}" role="search" aria-label="Filtrer la liste">
    <div class="champ"><label for="exercice">Exercice</label><select id="exercice" name="exercice">
      ${referential.exercices.map(({ annee, etat: state }) => option(annee, `${annee}${state === 'clos' ? ' (clos)' : ''}`, exercice))}
    </select></div>
    <div class="champ"><label for="unite">Unité</label><select id="unite" name="unite">
      ${option('', 'Toutes', unite)}${unites.map((code) => option(code, names.get(code) ?? code, unite))}
    </select></div>
    ${
      !isQueue &&
      html`<div class="champ"><label for="etat">État</label><select id="etat" name="etat">
        ${option('', 'Tous', etat)}${ETATS_OF[nature].map((code) => option(code, etatInWords(code), etat))}
      </select></div>`
    }
    <div class="champ"><label for="q">Rechercher</label><input type="search" id="q" name="q" value="${search}" maxlength="100" /></div>
    ${box('miens', 'Créés par moi', mine)}
    ${MAY_EXCEED.has(nature) && box('regulariser', 'À régulariser par DM', toRegularise)}
    <button class="second">Filtrer</button>
  </form>`
}

function table(
  { module }: Visit,
  desk: Desk,
  pieces: readonly Piece[],
  { count, sum }: { count: number; sum: bigint },
): Content {
  const withTiers = pieces.some((piece) => 'tiersNom' in piece)
  const rows = pieces.map(
    (piece) => html`<tr>
      <th scope="row"><a href="/${module}/${desk.path}/${piece.id}">${numberOf(piece)}</a></th>
      <td>${piece.objet}</td>
      ${withTiers && html`<td>${'tiersNom' in piece && piece.tiersNom}</td><td>${'compte' in piece && piece.compte}</td>`}
      <td><span class="etat">${etatInWords(piece.etat)}</span> ${flagOf(piece)}</td>
      <td>${piece.createdByName}</td>
      <td class="montant">${formatEuros(piece.montant)}</td>
    </tr>`,
  )
  return html`<div class="tableau" tabindex="0" role="region" aria-label="${desk.title}"><table>
    <thead><tr>
      <th scope="col">Numéro</th><th scope="col">Objet</th>
      ${withTiers && html`<th scope="col">Tiers</th><th scope="col">Compte</th>`}
      <th scope="col">État</th><th scope="col">Créé par</th><th scope="col" class="montant">Montant</th>
    </tr></thead>
    <tbody>${rows}</tbody>
    <tfoot><tr>
      <th scope="row" colspan="${withTiers ? 6 : 4}">Total de la liste, ${count} ${count > 1 ? 'pièces' : 'pièce'}</th>
      <td class="montant">${formatEuros(sum)}</td>
    </tr></tfoot>
  </table></div>`
}

/** An overrun that no document covers yet. */
export const isToRegularise = (piece: Piece): boolean =>
  'depassement' in piece && piece.depassement !== null && piece.depassement.regularisePar === null

export const flagOf = (piece: Piece): Content =>
  isToRegularise(piece) && html`<span class="drapeau">À régulariser par DM</span>`

const definedOf = (query: ListQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))

function pager(here: string, query: ListQuery, page: number, count: number): Content {
  const last = Math.max(1, Math.ceil(count / PAGE_SIZE))
  if (last === 1) return undefined
  const to = (wanted: number) => `${here}?${new URLSearchParams({ ...definedOf(query), page: String(wanted) })}`
  return html`<div class="actions" role="navigation" aria-label="Pages de la liste">
    ${page > 1 && html`<a class="bouton second" href="${to(page - 1)}">Page précédente</a>`}
    <span>Page ${page} sur ${last}</span>
    ${page < last && html`<a class="bouton second" href="${to(page + 1)}">Page suivante</a>`}
  </div>`
}
