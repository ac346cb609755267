import { formatEuros } from '../money.ts'
import { type Execution, type ExecutionCompte, executionBudgetaire, executionParCompte } from '../reads/execution.ts'
import { readableUnits } from '../reads/readable-units.ts'
import { readReferential } from '../reads/referential.ts'
import { type Content, html } from '../server/html.ts'
import type { Answer } from '../server/routes.ts'
import type { Visit } from '../server/visit.ts'
import { CSV, csvFile } from './csv.ts'
import { executionChart } from './execution-chart.ts'
import { filtersOf, type ListQuery, NO_EXERCICE } from './list-page.ts'
import { pdfOf, writeTable } from './pdf.ts'
import { amount } from './record-page.ts'
import { refusedPage } from './refusals.ts'
import { type Column, table } from './table.ts'
import { typedEuros } from './typed.ts'
import { instant } from './words.ts'

export type ExecutionGiven = {
  path: string
  of: 'execution_budgetaire' | 'budget'
  query: ListQuery
  as: 'page' | 'csv' | 'csv by account' | 'pdf'
}

/** What each chapter was given, and how far it is spent: a chart, the table behind it, and what it is by account. */
export async function executionPage(visit: Visit, { path, of, query, as }: ExecutionGiven): Promise<Answer> {
  const { unites, refusal } = await readableUnits(visit.reading, visit.author, of)
  if (refusal) return refusedPage(refusal)
  const { pool } = visit.deps
  const referential = await readReferential(pool)
  const { exercice, unite } = filtersOf(query, referential)
  const wanted = unite === '' ? unites : unites.filter((code) => code === unite)
  const lines = await executionBudgetaire(pool, { exercice, unites: wanted })
  if (as === 'csv') return { file: csvFile(lines.map(rowOf)), type: CSV, name: `execution-${exercice}.csv` }
  const accounts = await executionParCompte(pool, { exercice, unites: wanted })
  if (as === 'csv by account')
    return { file: csvFile(accounts.map(accountRowOf)), type: CSV, name: `execution-par-compte-${exercice}.csv` }
  if (as === 'pdf')
    return {
      file: await printed(visit, exercice, { lines, accounts }),
      type: 'application/pdf',
      name: `execution-${exercice}.pdf`,
    }
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
        <a class="bouton second" href="${here}-par-compte.csv?${search}">Exporter par compte (CSV)</a>
        <a class="bouton second" href="${here}.pdf?${search}">Exporter (PDF)</a>
      </div>
      ${lines.length > 0 ? drawn({ lines, accounts }) : html`<p class="carte vide">${exercice > 0 ? 'Aucun budget n’est exécutoire pour cet exercice.' : NO_EXERCICE}</p>`}`,
  }
}

type Shown = { lines: readonly Execution[]; accounts: readonly ExecutionCompte[] }

function drawn({ lines, accounts }: Shown): Content {
  const { credits, consomme, disponible } = totalOf(AMOUNTS, lines)
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
    ${bySection(lines)}
    ${detail(['Le détail par chapitre', 'Chapitre'], BY_CHAPTER, lines, ({ chapitre, chapitreNom }) => `${chapitre} — ${chapitreNom}`)}
    ${detail(['Le détail par compte', 'Compte'], BY_ACCOUNT, accounts, ({ compte, compteNom }) => `${compte} — ${compteNom}`)}
    <p class="aide">Dépense nette : ce qui est mandaté, plus ou moins les régularisations validées, moins les reversements pris en
      charge.</p>`
}

type Figures<Name extends string> = readonly (readonly [Name, string])[]
type Of<Name extends string> = Record<Name, bigint>

function detail<Name extends string, Line extends Of<Name> & { uniteNom: string }>(
  [label, of]: readonly [string, string],
  figures: Figures<Name>,
  lines: readonly Line[],
  nameOf: (line: Line) => string,
): Content {
  const total = totalOf(figures, lines)
  return html`<h2>${label}, en euros</h2>
    ${table({
      ...{ label, shape: 'dense montants' },
      columns: [{ title: 'Unité', is: 'text' }, { title: of, is: 'head' }, ...amountsOf(figures)],
      rows: lines.map((line) => [line.uniteNom, nameOf(line), ...figures.map(([name]) => figure(line[name]))]),
      foot: { title: 'Total', amounts: figures.map(([name]) => figure(total[name])) },
    })}`
}

/** In a table as wide as this one, its title says the currency. */
const figure = (cents: bigint): Content =>
  cents < 0n ? html`<span class="negatif">${wholeEuros(cents)}</span>` : wholeEuros(cents)

const amountsOf = (figures: Figures<string>) => figures.map(([, title]): Column => ({ title, is: 'amount' }))

const SECTIONS = [
  ['fonctionnement', 'Fonctionnement'],
  ['investissement', 'Investissement'],
] as const

/** Where the budget has both. */
function bySection(lines: readonly Execution[]): Content {
  const sections = SECTIONS.map(([section, title]) => ({
    title,
    own: lines.filter((line) => line.section === section),
  }))
  if (sections.some(({ own }) => own.length === 0)) return undefined
  return html`<h2>Les deux sections</h2>
    ${table({
      ...{ label: 'Les deux sections', shape: 'dense montants' },
      columns: [{ title: 'Section', is: 'head' }, ...amountsOf(BY_SECTION)],
      rows: sections.map(({ title, own }) => {
        const total = totalOf(BY_SECTION, own)
        return [title, ...BY_SECTION.map(([name]) => amount(total[name]))]
      }),
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
  ['regularise', 'Régularisé'],
  ['reverse', 'Reversé'],
  ['paye', 'Payé'],
  ['consomme', 'Consommé'],
  ['disponible', 'Disponible'],
] as const

const BY_ACCOUNT = [
  ['credits', 'Crédits'],
  ['mandate', 'Mandaté'],
  ['regularise', 'Régularisé'],
  ['reverse', 'Reversé'],
  ['net', 'Dépense nette'],
] as const

const BY_SECTION = [
  ['credits', 'Crédits'],
  ['net', 'Dépense nette'],
  ['consomme', 'Consommé'],
  ['disponible', 'Disponible'],
] as const

/** As many as the width of a page or a screen holds: corrections are in the table by account. */
const BY_CHAPTER = AMOUNTS.filter(([name]) => name !== 'regularise' && name !== 'reverse')

const totalOf = <Name extends string>(figures: Figures<Name>, lines: readonly Of<Name>[]): Of<Name> =>
  Object.fromEntries(figures.map(([name]) => [name, lines.reduce((sum, line) => sum + line[name], 0n)])) as Of<Name>

const typedOf = <Name extends string>(figures: Figures<Name>, line: Of<Name>): Record<string, string> =>
  Object.fromEntries(figures.map(([name, label]) => [label, typedEuros(line[name])]))

const rowOf = (line: Execution): Record<string, string> => ({
  ...{ Unité: line.uniteNom, Section: line.section, Chapitre: line.chapitre, 'Nom du chapitre': line.chapitreNom },
  ...typedOf(AMOUNTS, line),
  'Dépense nette': typedEuros(line.net),
})

const accountRowOf = (line: ExecutionCompte): Record<string, string> => ({
  ...{ Unité: line.uniteNom, Section: line.section, Chapitre: line.chapitre },
  ...{ Compte: line.compte, 'Nom du compte': line.compteNom },
  ...typedOf(BY_ACCOUNT, line),
})

function printed({ author, deps }: Visit, exercice: number, { lines, accounts }: Shown): Promise<Buffer> {
  const at = `Édité le ${instant(deps.now())} par ${author.name} (${author.code}).`
  const chapters = printedTable(
    ['Chapitre', 95, 43],
    BY_CHAPTER,
    lines,
    (line) => `${line.chapitre} ${line.chapitreNom}`,
  )
  const byAccount = printedTable(
    ['Compte', 145, 48],
    BY_ACCOUNT,
    accounts,
    (line) => `${line.compte} ${line.compteNom}`,
  )
  return pdfOf({ title: `Exécution budgétaire ${exercice}`, subtitle: 'Montants en euros', at }, (pdf) => {
    writeTable(pdf, chapters.columns, chapters.rows)
    pdf.moveDown(1.5)
    writeTable(pdf, byAccount.columns, byAccount.rows)
  })
}

function printedTable<Name extends string, Line extends Of<Name> & { uniteNom: string }>(
  [of, width, amountWidth]: readonly [string, number, number],
  figures: Figures<Name>,
  lines: readonly Line[],
  nameOf: (line: Line) => string,
) {
  const amounts = (line: Of<Name>) => figures.map(([name]) => wholeEuros(line[name]))
  const columns = [
    { title: 'Unité', width: 60 },
    { title: of, width },
    ...figures.map(([, title]) => ({ title, width: amountWidth, isAmount: true })),
  ]
  const rows = lines.map((line) => [line.uniteNom, nameOf(line), ...amounts(line)])
  return { columns, rows: [...rows, ['Total', '', ...amounts(totalOf(figures, lines))]] }
}

const wholeEuros = (cents: bigint) => formatEuros(cents).replace('\u00a0€', '')
