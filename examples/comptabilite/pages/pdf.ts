import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

type Pdf = InstanceType<typeof PDFDocument>
type Column = { title: string; width: number; isAmount?: boolean }

export type Printed = { title: string; subtitle: string; at: string }

const ANY_SCRIPT = 'any script'
/** What every reader’s own Helvetica has; names of any other script are set in DejaVu. */
const WESTERN = /^[\n\u0020-\u007E\u00A0-\u00FF€‘’“”–—−ŒœŸ]*$/u
const BOTTOM = 780

/** A4, tagged, in French; `write` sets what is between the title and the foot. */
export async function pdfOf({ title, subtitle, at }: Printed, write: (pdf: Pdf) => void): Promise<Buffer> {
  const pdf = new PDFDocument({
    ...{ size: 'A4', margins: { top: 50, bottom: 40, left: 45, right: 45 }, bufferPages: true },
    ...{ lang: 'fr-FR', tagged: true, displayTitle: true, pdfVersion: '1.7', info: { Title: title } },
  })
  pdf.registerFont(ANY_SCRIPT, createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'))
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
  say(pdf, 'H1', title, 16, true)
  say(pdf, 'P', subtitle, 10)
  pdf.moveDown(1)
  write(pdf)
  pdf.moveDown(1)
  say(pdf, 'P', at, 8)
  pdf.end()
  return whole
}

function say(pdf: Pdf, tag: string, text: string, size: number, bold = false): void {
  const set = settable(text)
  font(pdf, set, bold).fontSize(size)
  pdf.addStructure(pdf.struct(tag, {}, () => pdf.text(set, 45)))
}

/** Label and value, one a line. */
export function writeFacts(pdf: Pdf, facts: readonly (readonly [string, string])[]): void {
  for (const [label, value] of facts) say(pdf, 'P', `${label}\u00a0: ${value}`, 10.5)
}

export function writeTable(pdf: Pdf, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const table = pdf.struct('Table')
  pdf.addStructure(table)
  writeRow(
    pdf,
    table,
    columns,
    columns.map(({ title }) => title),
    true,
  )
  for (const row of rows) writeRow(pdf, table, columns, row, false)
  table.end()
}

type Struct = ReturnType<Pdf['struct']>

function writeRow(
  pdf: Pdf,
  table: Struct,
  columns: readonly Column[],
  texts: readonly string[],
  isHead: boolean,
): void {
  const cells = texts.map(settable)
  const heights = cells.map((text, index) =>
    font(pdf, text, isHead)
      .fontSize(8.5)
      .heightOfString(text, { width: columns[index]?.width ?? 0 }),
  )
  const height = Math.max(...heights)
  if (pdf.y + height > BOTTOM) pdf.addPage()
  const top = pdf.y
  const row = pdf.struct('TR')
  table.add(row)
  let left = 45
  for (const [index, text] of cells.entries()) {
    const { width = 0, isAmount = false } = columns[index] ?? {}
    const at = left
    row.add(
      pdf.struct(isHead ? 'TH' : 'TD', {}, () => {
        font(pdf, text, isHead)
          .fontSize(8.5)
          .text(text, at, top, { width, align: isAmount ? 'right' : 'left' })
      }),
    )
    left += width + 6
  }
  row.end()
  pdf.y = top + height + 4
  pdf.x = 45
}

const font = (pdf: Pdf, text: string, bold: boolean): Pdf =>
  pdf.font(WESTERN.test(text) ? (bold ? 'Helvetica-Bold' : 'Helvetica') : ANY_SCRIPT)

/** The narrow no-break space and the minus sign are in few fonts. */
const settable = (text: string) => text.replaceAll('\u202f', '\u00a0').replaceAll('−', '-')
