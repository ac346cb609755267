import { formatEuros } from '../money.ts'
import type { Execution } from '../reads/execution.ts'
import { type Html, html } from '../server/html.ts'

const WIDTH = 760
const LABEL = 210
const AMOUNT = 110
const BAR = 22
const ROW = 44
const SCALE = WIDTH - LABEL - AMOUNT

/** By chapter, what is consumed of what was opened: a bar in a frame, red where it runs over. Its table tells the same. */
export function executionChart(lines: readonly Execution[]): Html {
  const chapters = byChapter(lines)
  const largest = chapters.reduce((most, { credits, consomme }) => max(most, max(credits, consomme)), 1n)
  const width = (cents: bigint) => Number((max(cents, 0n) * BigInt(SCALE) * 100n) / largest) / 100
  const height = chapters.length * ROW + 34
  const said = chapters.map(
    ({ chapitre, credits, consomme }) => `${chapitre}\u00a0: ${formatEuros(consomme)} sur ${formatEuros(credits)}`,
  )
  return html`<svg class="graphique" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Consommé sur crédits ouverts, par chapitre. ${said.join('\u202f; ')}.">
    ${chapters.map((chapter, index) => bar(chapter, index * ROW + 8, width))}
    <g transform="translate(${LABEL} ${height - 18})">
      <rect width="14" height="14" class="consomme" /><text x="20" y="12">Consommé</text>
      <rect x="110" width="14" height="14" class="credits" /><text x="130" y="12">Crédits ouverts</text>
      <rect x="250" width="14" height="14" class="depasse" /><text x="270" y="12">Dépassement</text>
    </g>
  </svg>`
}

type Chapter = Pick<Execution, 'chapitre' | 'chapitreNom' | 'credits' | 'consomme'>

function bar(
  { chapitre, chapitreNom, credits, consomme }: Chapter,
  top: number,
  width: (cents: bigint) => number,
): Html {
  const within = consomme < credits ? consomme : credits
  const name = `${chapitre} ${chapitreNom}`
  return html`<g transform="translate(0 ${top})">
    <text x="${LABEL - 10}" y="16" text-anchor="end">${name.length > 30 ? `${name.slice(0, 29)}…` : name}</text>
    <rect x="${LABEL}" width="${width(within)}" height="${BAR}" class="consomme" />
    ${consomme > credits && html`<rect x="${LABEL + width(credits)}" width="${width(consomme - credits)}" height="${BAR}" class="depasse" />`}
    <rect x="${LABEL}" width="${width(credits)}" height="${BAR}" class="credits" />
    <text x="${WIDTH}" y="16" text-anchor="end">${formatEuros(consomme)}</text>
  </g>`
}

function byChapter(lines: readonly Execution[]): Chapter[] {
  const chapters = new Map<string, Chapter>()
  for (const { chapitre, chapitreNom, credits, consomme } of lines) {
    const sum = chapters.get(chapitre) ?? { chapitre, chapitreNom, credits: 0n, consomme: 0n }
    chapters.set(chapitre, { ...sum, credits: sum.credits + credits, consomme: sum.consomme + consomme })
  }
  return [...chapters.values()].toSorted((a, b) => a.chapitre.localeCompare(b.chapitre))
}

const max = (a: bigint, b: bigint) => (a > b ? a : b)
