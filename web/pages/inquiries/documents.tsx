import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { attachToInquiry, downloadInquiryDocument } from '../../../src/contract/inquiries.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { FileField } from '../../ui/form/file-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { type PdfValue, pdfToSend, usePdfCheck } from '../../ui/form/pdf-file.ts'
import { useForm } from '../../ui/form/use-form.ts'
import type { InquiryRead } from './lines.tsx'

interface DocumentLinkProps {
  inquiryId: string
  message: InquiryRead['messages'][number]
}

export const DocumentLink = ({ inquiryId, message: { id: messageId, document } }: DocumentLinkProps) => {
  const { t } = useTranslation('inquiries')
  const format = useFormat()
  if (!document) return null
  return (
    <a
      className="link inline-flex items-center gap-1.5 wrap-anywhere"
      href={urlOf(downloadInquiryDocument, { params: { inquiryId, messageId } })}
      download={document.fileName}
    >
      <FileDown className="size-4 shrink-0" aria-hidden />
      {t('download', { name: document.fileName, size: format.fileSize(document.size) })}
    </a>
  )
}

/** A document for the other side [H06]. */
export const Attach = ({ inquiryId }: { inquiryId: string }) => {
  const { t } = useTranslation('inquiries')
  const attach = useChange(attachToInquiry)
  const initial: PdfValue = { file: null }
  const form = useForm({
    initial,
    check: usePdfCheck(),
    save: async ({ file }) => {
      if (!file) return
      await attach.mutateAsync({ params: { inquiryId }, ...(await pdfToSend(file)) })
      announce(t('attached', { name: file.name }))
    },
  })
  return (
    <Form form={form} submit={t('attach')} refusedTitle={t('messageRefused')} withoutMandatory>
      <FileField
        {...form.field('file')}
        label={t('document')}
        hint={t('documentHint')}
        accept="application/pdf"
        required
      />
    </Form>
  )
}
