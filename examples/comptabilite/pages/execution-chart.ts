import { formatEuros } from '../money.ts'
import type { Execution } from '../reads/execution.ts'
import { type Html, html } from '../server/html.ts'

const BAR = 18
const WORDS = 22
const LEGEND = 40

/** Where there is room, a chapter’s amounts are beside its name; where there is not, below its bar. */
const SHAPES = [
  { shown: 'large', width: 860, row: 58, amountsBelow: false },
  { shown: 'etroit', width: 330, row: 80, amountsBelow: true },
] as const
type Shape = (typeof SHAPES)[number]

/** By chapter, what is consumed of what was opened: a bar in a frame, red where it runs over. Its table tells the same. */
export function executionChart(lines: readonly Execution[]): Html {
  const chapters = byChapter(lines)
  const said = chapters.map((chapter) => `${chapter.chapitre}\u00a0: ${ofCredits(chapter)}`)
  const label = `Consommé sur crédits ouverts, par chapitre. ${said.join('\u202f; ')}.`
  return html`${SHAPES.map((shape) => drawn(chapters, label, shape))}`
}

function drawn(chapters: readonly Chapter[], label: string, shape: Shape): Html {
  const { shown, width, row } = shape
  const largest = chapters.reduce((most, { credits, consomme }) => max(most, max(credits, consomme)), 1n)
  const scaled = (cents: bigint) => Number((max(cents, 0n) * BigInt(width - 2) * 100n) / largest) / 100
  const isExceeded = chapters.some(({ credits, consomme }) => consomme > credits)
  const height = chapters.length * row + LEGEND
  return html`<svg class="graphique ${shown}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${chapters.map((chapter, index) => bar(chapter, index * row, scaled, shape))}
    <g transform="translate(0 ${height - 18})">
      <rect width="14" height="14" class="consomme" /><text x="20" y="12">Consommé</text>
      <rect x="105" width="14" height="14" class="credits" /><text x="125" y="12">Crédits ouverts</text>
      ${isExceeded && html`<rect x="235" width="14" height="14" class="depasse" /><text x="255" y="12">Dépassé</text>`}
    </g>
  </svg>`
}

type Chapter = Pick<Execution, 'chapitre' | 'chapitreNom' | 'credits' | 'consomme'>

const ofCredits = ({ credits, consomme }: Chapter) => `${formatEuros(consomme)} sur ${formatEuros(credits)}`

function bar(chapter: Chapter, top: number, scaled: (cents: bigint) => number, { width, amountsBelow }: Shape): Html {
  const { chapitre, chapitreNom, credits, consomme } = chapter
  const over = max(consomme - credits, 0n)
  const amounts = amountsBelow
    ? html`<text y="${WORDS + BAR + 18}">${ofCredits(chapter)}</text>`
    : html`<text x="${width}" y="15" text-anchor="end">${ofCredits(chapter)}</text>`
  return html`<g transform="translate(0 ${top})">
    <text y="15" class="chapitre">${chapitre} — ${chapitreNom}</text>
    <g transform="translate(1 ${WORDS})">
      <rect width="${scaled(consomme - over)}" height="${BAR}" class="consomme" />
      ${over > 0n && html`<rect x="${scaled(credits)}" width="${scaled(over)}" height="${BAR}" class="depasse" />`}
      <rect width="${scaled(credits)}" height="${BAR}" class="credits" />
    </g>
    ${amounts}
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
