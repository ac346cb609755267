import { ClipboardPaste } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import { LARGEST_SOURCE } from '../../../../src/contract/service-file.ts'
import { useFormat } from '../../../format.ts'
import { paths } from '../../../paths.ts'
import { useApi } from '../../../queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/form/text-area.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { type Draft, FileDrop } from './file-drop.tsx'
import { Outcome } from './outcome.tsx'
import { Review } from './review.tsx'
import { useCheck } from './use-check.ts'

const BLANK: Draft = { name: null, source: '' }

const PasteField = ({ value, onChange }: { value: string; onChange: (source: string) => void }) => {
  const { t } = useTranslation('serviceDescription')
  const id = useId()
  return (
    <TextArea
      {...{ id, value, onChange }}
      name="source"
      label={t('import.pasted')}
      hint={t('import.pastedHint')}
      rows={12}
      error={undefined}
      named={() => undefined}
    />
  )
}

const TooLarge = ({ size }: { size: number }) => {
  const { t } = useTranslation('serviceDescription')
  const { fileSize } = useFormat()
  return (
    <Notice
      kind="danger"
      role="alert"
      title={t('import.tooLarge', { size: fileSize(size), most: fileSize(LARGEST_SOURCE) })}
    />
  )
}

const useDraft = () => {
  const [draft, setDraft] = useState(BLANK)
  const [tooLarge, setTooLarge] = useState<number | null>(null)
  const [isPasting, setPasting] = useState(false)
  const choose = async (file: File) => {
    setPasting(false)
    if (file.size > LARGEST_SOURCE) return setTooLarge(file.size)
    setTooLarge(null)
    setDraft({ name: file.name, source: await file.text() })
  }
  const write = (source: string) => {
    setTooLarge(null)
    setDraft({ name: null, source })
  }
  return { draft, tooLarge, isPasting, setPasting, choose, write }
}

/** A file, checked at once; what it changes and for whom; then its import [C22, C24]. */
const Import = ({ expectedCode, cancelTo }: { expectedCode: string | undefined; cancelTo: string }) => {
  const { t } = useTranslation('serviceDescription')
  const { draft, tooLarge, isPasting, setPasting, choose, write } = useDraft()
  const { preview, error, isChecking, again } = useCheck(draft.source)
  return (
    <>
      <Card title={t('import.file')}>
        <div className="space-y-4">
          <FileDrop draft={draft} isRight={preview && preview.definition !== null} onChoose={choose}>
            {!isPasting && (
              <Button variant="ghost" icon={<ClipboardPaste aria-hidden />} onClick={() => setPasting(true)}>
                {t('import.paste')}
              </Button>
            )}
          </FileDrop>
          {isPasting && <PasteField value={draft.source} onChange={write} />}
          {tooLarge !== null && <TooLarge size={tooLarge} />}
          {preview && <Outcome preview={preview} />}
        </div>
      </Card>
      {error && <ErrorState error={error} retry={again} />}
      {isChecking && !preview && <Loading />}
      {preview && (
        <Review
          key={preview.service?.code ?? ''}
          {...{ preview, expectedCode, cancelTo, isChecking }}
          source={draft.source}
          again={again}
        />
      )}
    </>
  )
}

const OfService = ({ serviceId }: { serviceId: string }) => {
  const { t } = useTranslation(['serviceDescription', 'services'])
  const { data, error, refetch } = useApi(getServiceDescription, { params: { serviceId } })
  return (
    <Page
      title={t('import.next')}
      intro={t('import.intro')}
      crumbs={[
        { label: t('services:list'), to: paths.services },
        ...(data ? [{ label: data.service.name, to: paths.service(serviceId) }] : []),
      ]}
      loading={data?.service.id !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <Import expectedCode={data.service.code} cancelTo={paths.service(serviceId)} />}
    </Page>
  )
}

const OfCatalogue = () => {
  const { t } = useTranslation(['serviceDescription', 'services'])
  return (
    <Page
      title={t('import.new')}
      intro={t('import.intro')}
      crumbs={[{ label: t('services:list'), to: paths.services }]}
    >
      <Import expectedCode={undefined} cancelTo={paths.services} />
    </Page>
  )
}

export const Component = () => {
  const { serviceId } = useParams()
  return serviceId === undefined ? <OfCatalogue /> : <OfService serviceId={serviceId} />
}
