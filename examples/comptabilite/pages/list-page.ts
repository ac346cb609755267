import type { FastifyRequest } from 'fastify'
import { formatEuros } from '../money.ts'
import { listPieces, type PieceFilter } from '../reads/pieces.ts'
import type { Referential } from '../reads/referential.ts'
import type { Nature, Piece, Sens } from '../records.ts'
import { type Content, html } from '../server/html.ts'
import type { Visit } from '../server/visit.ts'
import type { Desk, Queue } from './desk.ts'
import { type Column, table } from './table.ts'
import { ETATS_OF, etatInWords, numberOf, shortDay } from './words.ts'

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
export async function listPage(visit: Visit, { mayCreate, ...given }: ListGiven & { mayCreate: boolean }) {
  const { desk, queue, unites, referential, query } = given
  const filters = filtersOf(query, referential)
  const wanted = pieceFilter(desk, visit, filters, { unites, etats: queue?.etats })
  const offset = (filters.page - 1) * PAGE_SIZE
  const { pieces, count, sum } = await listPieces(visit.deps.pool, { ...wanted, limit: PAGE_SIZE, offset })
  const here = `/${visit.module}/${queue?.path ?? desk.path}`
  const { create, title } = desk
  return {
    title: queue?.title ?? title,
    content: html`<h1>${queue?.title ?? title}</h1>
      ${queue && html`<p class="sous-titre">${queue.intro}</p>`}
      <div class="actions">
        ${mayCreate && create && html`<a class="bouton" href="${here}/nouveau">${create.title}</a>`}
        <a class="bouton second" href="${here}.csv?${new URLSearchParams(definedOf(query)).toString()}">Exporter (CSV)</a>
      </div>
      ${filterForm(desk, filters, { unites, referential, here, isQueue: queue !== undefined })}
      ${pieces.length === 0 ? empty(here, filters, referential) : listed(visit, desk, pieces, { count, sum })}
      ${pager(here, query, filters.page, count)}`,
  }
}

function empty(here: string, filters: Filters, { exercices }: Referential): Content {
  const { exercice, unite, etat, search, mine, toRegularise } = filters
  if (exercices.length === 0) return html`<p class="carte vide">${NO_EXERCICE}</p>`
  if (!unite && !etat && !search && !mine && !toRegularise)
    return html`<p class="carte vide">Aucune pièce pour l’exercice ${exercice}.</p>`
  return html`<div class="carte vide"><p>Aucune pièce ne correspond à ces critères.</p>
    <p><a href="${here}?exercice=${exercice}">Effacer les critères</a></p></div>`
}

/** Before the first exercice is opened. */
export const NO_EXERCICE = 'Aucun exercice n’est ouvert. Le Super Ordonnateur ouvre le premier, dans « Exercices ».'

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
    <div class="champ large-champ"><label for="q">Rechercher</label><input type="search" id="q" name="q" value="${search}" maxlength="100" /></div>
    ${box('miens', 'Créés par moi', mine)}
    ${MAY_EXCEED.has(nature) && box('regulariser', 'À régulariser par DM', toRegularise)}
    <button class="second">Filtrer</button>
  </form>`
}

function listed(
  { module }: Visit,
  desk: Desk,
  pieces: readonly Piece[],
  { count, sum }: { count: number; sum: bigint },
): Content {
  const withTiers = pieces.some((piece) => 'tiersNom' in piece)
  const amounts = amountsOf(desk)
  const columns: Column[] = [
    { title: 'Numéro', is: 'head' },
    { title: 'Objet', is: 'plain' },
    ...(withTiers ? [{ title: 'Tiers', is: 'plain' } as const, { title: 'Compte', is: 'text' } as const] : []),
    { title: 'État', is: 'plain' },
    { title: 'Créé par', is: 'text' },
    ...amounts.map(({ title }): Column => ({ title, is: 'amount' })),
  ]
  const isWhole = count === pieces.length
  return table({
    ...{ label: desk.title, shape: amounts.length > 1 ? 'liste montants par-deux' : 'liste', columns },
    rows: pieces.map((piece) => [
      html`<a class="numero" href="/${module}/${desk.path}/${piece.id}">${numberOf(piece)}</a>`,
      piece.objet,
      ...(withTiers ? ['tiersNom' in piece && piece.tiersNom, 'compte' in piece && piece.compte] : []),
      html`<span class="etat">${etatInWords(piece.etat)}</span> ${flagOf(piece)}`,
      html`${piece.createdByName} <span class="date">le ${shortDay(piece.createdAt)}</span>`,
      ...amounts.map(({ of }) => formatEuros(of(piece))),
    ]),
    foot: {
      title: `Total de la liste, ${count} ${count > 1 ? 'pièces' : 'pièce'}`,
      // What is not the document’s own amount is known of the pieces on this page.
      amounts: amounts.map(({ title, of }) =>
        title === 'Montant'
          ? formatEuros(sum)
          : isWhole && formatEuros(pieces.reduce((total, piece) => total + of(piece), 0n)),
      ),
    },
  })
}

type Amount = { title: string; of(piece: Piece): bigint }

/** An exercice has none; a budget has what it opens on either side, which nobody adds up. */
function amountsOf({ nature }: Desk): readonly Amount[] {
  if (nature === 'exercice') return []
  if (nature !== 'budget' && nature !== 'decision_modificative')
    return [{ title: 'Montant', of: ({ montant }) => montant }]
  return [
    { title: 'Dépenses', of: (piece) => sideOf(piece, 'depense') },
    { title: 'Recettes', of: (piece) => sideOf(piece, 'recette') },
  ]
}

/** What the lines of one side come to. */
export const sideOf = (piece: Piece, side: Sens): bigint =>
  'lignes' in piece
    ? piece.lignes.reduce((total, { sens, montant }) => (sens === side ? total + montant : total), 0n)
    : 0n

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
