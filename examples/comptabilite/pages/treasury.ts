import { formatEuros } from '../money.ts'
import { listPieces } from '../reads/pieces.ts'
import { readableUnits } from '../reads/readable-units.ts'
import { type Referential, readReferential } from '../reads/referential.ts'
import { type Html, html } from '../server/html.ts'
import type { Shown, Visit } from '../server/visit.ts'
import { filtersOf, type ListQuery } from './list-page.ts'
import { amount } from './record-page.ts'
import { refusedPage } from './refusals.ts'
import { type Column, table } from './table.ts'

/** What went out and what came in, by unit. */
export async function treasuryPage(visit: Visit, query: ListQuery): Promise<Shown> {
  const { unites, refusal } = await readableUnits(visit.reading, visit.author, 'tresorerie')
  if (refusal) return refusedPage(refusal)
  const { pool } = visit.deps
  const referential = await readReferential(pool)
  const { exercice } = filtersOf(query, referential)
  const rows = await Promise.all(
    referential.unites
      .filter(({ code }) => unites.includes(code))
      .map(async ({ code, nom }) => {
        const of = { exercice, unites: [code], limit: 1 }
        const [paid, toPay, collected, toCollect, back, toComeBack] = await Promise.all([
          listPieces(pool, { nature: 'mandat_recu', ...of, etats: ['paye'] }),
          listPieces(pool, { nature: 'mandat_recu', ...of, etats: ['pris_en_charge'] }),
          listPieces(pool, { nature: 'recette_recue', ...of, etats: ['recouvre'] }),
          listPieces(pool, { nature: 'recette_recue', ...of, etats: ['pris_en_charge'] }),
          listPieces(pool, { nature: 'reversement_recu', ...of, etats: ['recouvre'] }),
          listPieces(pool, { nature: 'reversement_recu', ...of, etats: ['pris_en_charge'] }),
        ])
        return {
          ...{ nom, paid: paid.sum, toPay: toPay.sum },
          ...{ collected: collected.sum + back.sum, toCollect: toCollect.sum + toComeBack.sum },
        }
      }),
  )
  const total = (name: (typeof AMOUNTS)[number][0]) => rows.reduce((sum, row) => sum + row[name], 0n)
  return {
    title: 'Trésorerie',
    content: html`<h1>Trésorerie ${exercice > 0 && exercice}</h1>
      ${referential.exercices.length > 1 && exerciceForm(visit, referential, exercice)}
      <dl class="chiffres">
        <div><dt>Encaissé</dt><dd>${formatEuros(total('collected'))}</dd></div>
        <div><dt>Décaissé</dt><dd>${formatEuros(total('paid'))}</dd></div>
        <div><dt>Solde des opérations</dt><dd>${amount(total('collected') - total('paid'))}</dd></div>
      </dl>
      ${table({
        ...{ label: 'Par unité', shape: 'montants par-deux' },
        columns: [{ title: 'Unité', is: 'head' }, ...AMOUNTS.map(([, title]): Column => ({ title, is: 'amount' }))],
        rows: rows.map((row) => [row.nom, ...AMOUNTS.map(([name]) => formatEuros(row[name]))]),
        foot: { title: 'Total', amounts: AMOUNTS.map(([name]) => formatEuros(total(name))) },
      })}`,
  }
}

const AMOUNTS = [
  ['collected', 'Encaissé'],
  ['toCollect', 'À recouvrer'],
  ['paid', 'Décaissé'],
  ['toPay', 'À payer'],
] as const

function exerciceForm({ module }: Visit, { exercices }: Referential, chosen: number): Html {
  return html`<form class="filtres" method="get" action="/${module}/tresorerie" role="search" aria-label="Choisir l’exercice">
    <div class="champ"><label for="exercice">Exercice</label><select id="exercice" name="exercice">
      ${exercices.map(({ annee }) => html`<option value="${annee}"${annee === chosen && html` selected`}>${annee}</option>`)}
    </select></div>
    <button class="second">Afficher</button>
  </form>`
}
