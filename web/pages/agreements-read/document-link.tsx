import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { downloadAgreementDocument } from '../../../src/contract/agreements.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import type { AgreementRead } from './agreement-read.ts'

/** The signed PDF, with its name and weight before one downloads it. */
export const DocumentLink = ({ agreement: { id, document } }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  if (!document) return <span className="text-muted">{t('noDocument')}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a
        className="link inline-flex items-center gap-1.5"
        href={urlOf(downloadAgreementDocument, { params: { agreementId: id } })}
        download={document.fileName}
      >
        <FileDown className="size-4" aria-hidden />
        {t('download', { size: format.fileSize(document.size) })}
      </a>
      <span className="text-sm text-muted">{document.fileName}</span>
    </span>
  )
}
