import { useTranslation } from 'react-i18next'
import { fileAgreementDocument } from '../../../src/contract/agreements.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { FileField } from '../../ui/form/file-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { type PdfValue, pdfToSend, usePdfCheck } from '../../ui/form/pdf-file.ts'
import { useForm } from '../../ui/form/use-form.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { DocumentLink } from '../agreements-read/document-link.tsx'

const useDocumentForm = (agreementId: string) => {
  const { t } = useTranslation('agreementsEdit')
  const upload = useChange(fileAgreementDocument)
  const initial: PdfValue = { file: null }
  return useForm({
    initial,
    check: usePdfCheck(),
    save: async ({ file }) => {
      if (!file) return
      await upload.mutateAsync({ params: { agreementId }, ...(await pdfToSend(file)) })
      announce(t('documentDone', { name: file.name }))
    },
  })
}

const DocumentForm = ({ agreement: { id, document } }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreementsEdit')
  const form = useDocumentForm(id)
  return (
    <Form form={form} submit={t(document ? 'documentReplace' : 'documentUpload')} withoutMandatory>
      <FileField
        {...form.field('file')}
        label={t('documentFile')}
        hint={t(document ? 'documentReplaceHint' : 'documentHint')}
        accept="application/pdf"
        required
      />
    </Form>
  )
}

/** The signed PDF: filed, replaced, downloaded. */
export const DocumentCard = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const { document } = agreement
  return (
    <Card title={t('document')} intro={t('documentIntro')}>
      <div className="space-y-5">
        {document ? (
          <div>
            <DocumentLink agreement={agreement} />
            <p className="text-sm text-muted">{t('documentDate', { date: format.instant(document.uploadedAt) })}</p>
          </div>
        ) : (
          <p className="text-muted">{t('documentNone')}</p>
        )}
        <DocumentForm key={document?.uploadedAt} agreement={agreement} />
      </div>
    </Card>
  )
}
