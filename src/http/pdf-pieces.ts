import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Locale } from '../domain/refusals.ts'

export type Pdf = InstanceType<typeof PDFDocument>

const ANY_SCRIPT = 'any script'
/** What every reader’s own Helvetica has: it is much faster to set than a font that has to be shaped. */
const WESTERN = /^[\n\u0020-\u007E\u00A0-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u

type Weight = 'Helvetica' | 'Helvetica-Bold' | 'Courier'
const fontFor = (text: string, weight: Weight) => (WESTERN.test(text) ? weight : ANY_SCRIPT)

const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

const PAGE: Record<Locale, (n: number, of: number) => string> = {
  fr: (n, of) => `Page ${n} sur ${of}`,
  en: (n, of) => `Page ${n} of ${of}`,
}

type Head = { title: string; author: string; at: Date; locale: Locale }

/** A document to print and file, and what it is once ended: tagged, in its language, with the names of any script. */
export function openPdf({ title, author, at, locale }: Head): { pdf: Pdf; whole: Promise<Buffer> } {
  const pdf = new PDFDocument({
    ...{ size: 'A4', margins: { top: 50, bottom: 60, left: 45, right: 45 }, bufferPages: true },
    ...{ lang: locale === 'fr' ? 'fr-FR' : 'en-GB', tagged: true, displayTitle: true, pdfVersion: '1.7' },
    info: { Title: title, Author: author, CreationDate: at },
  })
  pdf.registerFont(ANY_SCRIPT, fontFile('DejaVuSansCondensed'))
  const pieces: Buffer[] = []
  pdf.on('data', (piece: Buffer) => pieces.push(piece))
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(pieces)))
    pdf.on('error', reject)
  })
  return { pdf, whole }
}

export function heading(pdf: Pdf, text: string): void {
  pdf.moveDown(1.2)
  write(pdf, text, { tag: 'H2', weight: 'Helvetica-Bold', size: 12 })
  pdf.moveDown(0.4)
}

type Written = { tag?: string; weight?: Weight; size?: number }

/** A piece of text, with what it is for those who hear it. */
export function write(pdf: Pdf, text: string, { tag = 'P', weight = 'Helvetica', size = 9 }: Written = {}): void {
  const set = settable(text)
  pdf.font(fontFor(set, weight)).fontSize(size)
  pdf.addStructure(pdf.struct(tag, {}, () => pdf.text(set, pdf.page.margins.left)))
}

/** The narrow no-break space is in few fonts. */
const settable = (text: string) => text.replace(/\u202F/g, '\u00A0')

type Width = number | '*' | ReturnType<typeof figures>

/** A column of numbers. */
export const figures = (width: number) => ({ width, align: { x: 'right' as const } })

export function table(
  pdf: Pdf,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widths: Width[],
): void {
  pdf.font('Helvetica').fontSize(8)
  const isTop = (row: number) => row === 0 && headings.length > 0
  const options = {
    columnStyles: widths.map((width) => (typeof width === 'object' ? width : { width })),
    rowStyles: (row: number) => ({
      border: { bottom: isTop(row) ? 1 : 0.5, top: 0, left: 0, right: 0 },
      borderColor: isTop(row) ? '#333' : '#bbb',
    }),
    defaultStyle: { padding: 3 },
    // Its types do not know yet that a table is tagged so.
    structParent: pdf,
  }
  const grid = pdf.table(options)
  const cellOf = (text: string, type: 'TH' | 'TD') => {
    const set = settable(text)
    return { text: set, type, font: { src: fontFor(set, type === 'TH' ? 'Helvetica-Bold' : 'Helvetica'), size: 8 } }
  }
  if (headings.length > 0) grid.row(headings.map((text) => cellOf(text, 'TH')))
  for (const row of rows) grid.row(row.map((text) => cellOf(text, 'TD')))
  grid.end()
  pdf.x = pdf.page.margins.left
}

export function numberPages(pdf: Pdf, locale: Locale): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page)
    const { margins, width, height } = pdf.page
    const bottom = margins.bottom
    // Below the margin, where text would otherwise begin another page.
    margins.bottom = 0
    pdf.font('Helvetica').fontSize(8)
    const content = pdf.markContent('Artifact', { type: 'Pagination' })
    content.text(PAGE[locale](page - start + 1, count), margins.left, height - 35, {
      ...{ width: width - margins.left - margins.right, align: 'right', lineBreak: false },
    })
    pdf.endMarkedContent()
    margins.bottom = bottom
  }
}

export function writtenInstant(at: Date, locale: Locale, timeZone: string): string {
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at)
}
