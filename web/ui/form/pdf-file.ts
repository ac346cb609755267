import { useTranslation } from 'react-i18next'
import type { Errors } from './errors.ts'

const MAX_BYTES = 10_485_760

export interface PdfValue {
  file: File | null
}

/** Of a `FileField` named « file ». */
export const usePdfCheck = () => {
  const { t } = useTranslation('common')
  return ({ file }: PdfValue): Errors => {
    if (!file) return { file: t('invalid.required') }
    if (file.type !== 'application/pdf') return { file: t('notPdf') }
    return file.size > MAX_BYTES ? { file: t('pdfTooLarge') } : {}
  }
}

/** As routes that take a PDF want it. */
export async function pdfToSend(file: File) {
  return { query: { fileName: file.name.slice(-150) }, body: new Uint8Array(await file.arrayBuffer()) }
}
