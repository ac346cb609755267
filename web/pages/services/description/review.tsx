import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Definition } from './definition.tsx'
import { Difference } from './difference.tsx'
import { GroupImpact } from './group-impact.tsx'
import { Impact } from './impact.tsx'
import { isSame } from './outcome.tsx'
import { Problems } from './problems.tsx'
import { SaveBar } from './save-bar.tsx'
import type { Preview } from './use-check.ts'
import { useTexts } from './use-texts.ts'

interface ReviewProps {
  preview: Preview
  source: string
  /** The service from whose page one came. */
  expectedCode: string | undefined
  cancelTo: string
  isChecking: boolean
  again: () => void
}

/** Of a first description all is new: it is shown as it is, and for whom. */
const Changes = ({ preview: { service, definition, elsewhere, difference, impact } }: { preview: Preview }) => {
  const { t } = useTranslation('serviceDescription')
  if (!definition || !elsewhere || !difference || !impact) return null
  const ofGroups = impact.groupCount > 0 && <GroupImpact {...impact} />
  if (service?.version === null)
    return (
      <>
        {ofGroups}
        {impact.personCount > 0 && <Impact impact={impact} />}
        <Definition definition={definition} elsewhere={elsewhere} by="role" />
      </>
    )
  const personCounts = new Map(impact.roles.map(({ role, personCount }) => [role.code, personCount]))
  return (
    <>
      <Card title={t('difference.title')}>
        <Difference difference={difference} personCounts={personCounts} />
      </Card>
      {ofGroups}
      <Impact impact={impact} />
    </>
  )
}

const OtherService = ({ code, expected }: { code: string; expected: string }) => {
  const { t } = useTranslation('serviceDescription')
  return (
    <Notice kind="warning" role="alert" title={t('import.otherService')}>
      <p>{t('import.otherServiceHint', { code, expected })}</p>
    </Notice>
  )
}

const isAnother = (code: string, expected: string | undefined): expected is string =>
  expected !== undefined && code.toLowerCase() !== expected.toLowerCase()

/** What is wrong; or what it changes and for whom, and the way to save it. */
export const Review = ({ preview, source, expectedCode, cancelTo, isChecking, again }: ReviewProps) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const [isStale, setStale] = useState(false)
  const { problems, service, definition } = preview
  const stale = () => {
    setStale(true)
    again()
  }
  return (
    <>
      {isStale && (
        <Notice kind="warning" role="alert" title={t('import.conflict')}>
          <p>{t('import.conflictHint')}</p>
        </Notice>
      )}
      {service && isAnother(service.code, expectedCode) && <OtherService code={service.code} expected={expectedCode} />}
      {problems.length > 0 && <Problems source={source} problems={problems} />}
      {!isSame(preview) && <Changes preview={preview} />}
      {service && definition && (
        <SaveBar
          {...{ source, cancelTo, isChecking }}
          name={text(definition.name)}
          expectedVersion={service.version}
          isSame={isSame(preview)}
          onStale={stale}
        />
      )}
    </>
  )
}
