import { formatEuros } from '../money.ts'
import { listPieces } from '../reads/pieces.ts'
import { readableUnits } from '../reads/readable-units.ts'
import { readReferential } from '../reads/referential.ts'
import { html } from '../server/html.ts'
import type { Shown, Visit } from '../server/visit.ts'
import { filtersOf, type ListQuery } from './list-page.ts'
import { amount } from './record-page.ts'
import { refusedPage } from './refusals.ts'

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
        const [paid, toPay, collected, toCollect] = await Promise.all([
          listPieces(pool, { nature: 'mandat_recu', ...of, etats: ['paye'] }),
          listPieces(pool, { nature: 'mandat_recu', ...of, etats: ['pris_en_charge'] }),
          listPieces(pool, { nature: 'recette_recue', ...of, etats: ['recouvre'] }),
          listPieces(pool, { nature: 'recette_recue', ...of, etats: ['pris_en_charge'] }),
        ])
        return { nom, paid: paid.sum, toPay: toPay.sum, collected: collected.sum, toCollect: toCollect.sum }
      }),
  )
  const total = (name: 'paid' | 'toPay' | 'collected' | 'toCollect') => rows.reduce((sum, row) => sum + row[name], 0n)
  return {
    title: 'Trésorerie',
    content: html`<h1>Trésorerie ${exercice}</h1>
      <dl class="chiffres">
        <div><dt>Encaissé</dt><dd>${formatEuros(total('collected'))}</dd></div>
        <div><dt>Décaissé</dt><dd>${formatEuros(total('paid'))}</dd></div>
        <div><dt>Solde des opérations</dt><dd>${amount(total('collected') - total('paid'))}</dd></div>
      </dl>
      <div class="tableau" tabindex="0" role="region" aria-label="Par unité"><table>
        <thead><tr><th scope="col">Unité</th><th scope="col" class="montant">Encaissé</th><th scope="col" class="montant">À recouvrer</th>
          <th scope="col" class="montant">Décaissé</th><th scope="col" class="montant">À payer</th></tr></thead>
        <tbody>${rows.map(
          ({ nom, collected, toCollect, paid, toPay }) => html`<tr><th scope="row">${nom}</th>
            ${[collected, toCollect, paid, toPay].map((cents) => html`<td class="montant">${formatEuros(cents)}</td>`)}</tr>`,
        )}</tbody>
      </table></div>`,
  }
}
