import { useTranslation } from 'react-i18next'
import { fileAgreementDocument } from '../../../src/contract/agreements.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { FileField } from '../../ui/form/file-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { DocumentLink } from '../agreements-read/document-link.tsx'

const maxBytes = 10_485_760

const useDocumentForm = (agreementId: string) => {
  const { t } = useTranslation(['agreementsEdit', 'common'])
  const upload = useChange(fileAgreementDocument)
  const initial: { file: File | null } = { file: null }
  return useForm({
    initial,
    check: ({ file }): Errors => {
      if (!file) return { file: t('common:invalid.required') }
      if (file.type !== 'application/pdf') return { file: t('documentNotPdf') }
      return file.size > maxBytes ? { file: t('documentTooLarge') } : {}
    },
    save: async ({ file }) => {
      if (!file) return
      const body = new Uint8Array(await file.arrayBuffer())
      await upload.mutateAsync({ params: { agreementId }, query: { fileName: file.name.slice(-150) }, body })
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
