import { formatEuros } from '../money.ts'
import { type Execution, executionBudgetaire } from '../reads/execution.ts'
import { readableUnits } from '../reads/readable-units.ts'
import { readReferential } from '../reads/referential.ts'
import { type Content, html } from '../server/html.ts'
import type { Answer } from '../server/routes.ts'
import type { Visit } from '../server/visit.ts'
import { CSV, csvFile } from './csv.ts'
import { executionChart } from './execution-chart.ts'
import { filtersOf, type ListQuery } from './list-page.ts'
import { pdfOf, writeTable } from './pdf.ts'
import { amount } from './record-page.ts'
import { refusedPage } from './refusals.ts'
import { type Column, table } from './table.ts'
import { typedEuros } from './typed.ts'
import { instant } from './words.ts'

/** Before the first exercice is opened, there is nothing to choose from. */
export const NO_EXERCICE = 'Aucun exercice n’est ouvert. Le Super Ordonnateur ouvre le premier, dans « Exercices ».'

export type ExecutionGiven = {
  path: string
  of: 'execution_budgetaire' | 'budget'
  query: ListQuery
  as: 'page' | 'csv' | 'pdf'
}

/** What each chapter was given, and how far it is spent: a chart, and the table behind it. */
export async function executionPage(visit: Visit, { path, of, query, as }: ExecutionGiven): Promise<Answer> {
  const { unites, refusal } = await readableUnits(visit.reading, visit.author, of)
  if (refusal) return refusedPage(refusal)
  const { pool } = visit.deps
  const referential = await readReferential(pool)
  const { exercice, unite } = filtersOf(query, referential)
  const wanted = unite === '' ? unites : unites.filter((code) => code === unite)
  const lines = await executionBudgetaire(pool, { exercice, unites: wanted })
  if (as === 'csv') return { file: csvFile(lines.map(rowOf)), type: CSV, name: `execution-${exercice}.csv` }
  if (as === 'pdf')
    return { file: await printed(visit, exercice, lines), type: 'application/pdf', name: `execution-${exercice}.pdf` }
  const here = `/${visit.module}/${path}`
  const search = new URLSearchParams({ exercice: String(exercice), unite }).toString()
  const option = (value: string | number, label: string, chosen: string | number) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`
  return {
    title: 'Exécution budgétaire',
    content: html`<h1>Exécution budgétaire ${exercice > 0 && exercice}</h1>
      <form class="filtres" method="get" action="${here}" role="search" aria-label="Choisir le budget">
        <div class="champ"><label for="exercice">Exercice</label><select id="exercice" name="exercice">
          ${referential.exercices.map(({ annee }) => option(annee, String(annee), exercice))}
        </select></div>
        <div class="champ"><label for="unite">Unité</label><select id="unite" name="unite">
          ${option('', 'Toutes', unite)}${referential.unites.filter(({ code }) => unites.includes(code)).map(({ code, nom }) => option(code, nom, unite))}
        </select></div>
        <button class="second">Afficher</button>
      </form>
      <div class="actions">
        <a class="bouton second" href="${here}.csv?${search}">Exporter (CSV)</a>
        <a class="bouton second" href="${here}.pdf?${search}">Exporter (PDF)</a>
      </div>
      ${lines.length > 0 ? drawn(lines) : html`<p class="carte vide">${exercice > 0 ? 'Aucun budget n’est exécutoire pour cet exercice.' : NO_EXERCICE}</p>`}`,
  }
}

function drawn(lines: readonly Execution[]): Content {
  const { credits, consomme, disponible } = totalOf(lines)
  const exceeded = lines.filter((line) => line.disponible < 0n)
  return html`<dl class="chiffres">
      <div><dt>Crédits ouverts</dt><dd>${formatEuros(credits)}</dd></div>
      <div><dt>Consommé${credits > 0n && html` (${shareOf(consomme, credits)})`}</dt><dd>${formatEuros(consomme)}</dd></div>
      <div><dt>Disponible</dt><dd>${amount(disponible)}</dd></div>
    </dl>
    ${
      exceeded.length > 0 &&
      html`<div class="notice avis"><p><strong>${exceeded.length > 1 ? 'Chapitres dépassés' : 'Chapitre dépassé'} :</strong>
        ${exceeded.map((line) => `${line.chapitre} (${line.uniteNom}), ${formatEuros(-line.disponible)}`).join('\u202f; ')}.
        Une décision modificative doit en ouvrir les crédits.</p></div>`
    }
    <section class="carte" aria-label="Graphique">${executionChart(lines)}</section>
    <h2>Le détail par chapitre</h2>
    ${table({
      ...{ label: 'Le détail par chapitre', shape: 'dense montants' },
      columns: [
        { title: 'Unité', is: 'text' },
        { title: 'Chapitre', is: 'head' },
        ...AMOUNTS.map(([, title]): Column => ({ title, is: 'amount' })),
      ],
      rows: lines.map((line) => [
        ...[line.uniteNom, `${line.chapitre} — ${line.chapitreNom}`],
        ...AMOUNTS.map(([name]) => amount(line[name])),
      ]),
      foot: { title: 'Total', amounts: AMOUNTS.map(([name]) => amount(totalOf(lines)[name])) },
    })}`
}

/** « 6,0 % ». */
const shareOf = (part: bigint, whole: bigint) =>
  `${(Number((part * 1000n) / whole) / 10).toLocaleString('fr-FR', { minimumFractionDigits: 1 })}\u00a0%`

const AMOUNTS = [
  ['credits', 'Crédits'],
  ['engage', 'Engagé'],
  ['liquide', 'Liquidé'],
  ['mandate', 'Mandaté'],
  ['paye', 'Payé'],
  ['consomme', 'Consommé'],
  ['disponible', 'Disponible'],
] as const

type Amounts = Record<(typeof AMOUNTS)[number][0], bigint>

const totalOf = (lines: readonly Execution[]): Amounts =>
  Object.fromEntries(AMOUNTS.map(([name]) => [name, lines.reduce((sum, line) => sum + line[name], 0n)])) as Amounts

const rowOf = (line: Execution): Record<string, string> => ({
  ...{ Unité: line.uniteNom, Chapitre: line.chapitre, 'Nom du chapitre': line.chapitreNom },
  ...Object.fromEntries(AMOUNTS.map(([name, label]) => [label, typedEuros(line[name])])),
})

function printed({ author, deps }: Visit, exercice: number, lines: readonly Execution[]): Promise<Buffer> {
  const at = `Édité le ${instant(deps.now())} par ${author.name} (${author.code}).`
  const columns = [
    { title: 'Unité', width: 60 },
    { title: 'Chapitre', width: 95 },
    ...AMOUNTS.map(([, title]) => ({ title, width: 43, isAmount: true })),
  ]
  const rows = [...lines, undefined].map((line) => [
    ...(line ? [line.uniteNom, `${line.chapitre} ${line.chapitreNom}`] : ['Total', '']),
    ...AMOUNTS.map(([name]) => wholeEuros((line ?? totalOf(lines))[name])),
  ])
  return pdfOf({ title: `Exécution budgétaire ${exercice}`, subtitle: 'Montants en euros', at }, (pdf) =>
    writeTable(pdf, columns, rows),
  )
}

const wholeEuros = (cents: bigint) => formatEuros(cents).replace('\u00a0€', '')
