import { refuse } from '../domain/refusals.ts'

const PDF = '%PDF-'

/** What was sent, if it begins as a PDF does. Refuses `document_not_pdf`. */
export function pdfContent(sent: Uint8Array): Buffer {
  const content = Buffer.from(sent)
  return content.subarray(0, PDF.length).toString('latin1') === PDF ? content : refuse('document_not_pdf')
}
