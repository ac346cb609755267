import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { Preview } from './use-check.ts'
import { useTexts } from './use-texts.ts'

type Right = { service: NonNullable<Preview['service']>; definition: NonNullable<Preview['definition']> }

const keyOf = ({ serviceId, version }: Right['service']) => {
  if (serviceId === null) return 'creates'
  return version === null ? 'describes' : 'changes'
}

/** What the import would make of the service. */
const RightOutcome = ({ service, definition, isSame }: Right & { isSame: boolean }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const before = service.version ?? 0
  const words = { name: text(definition.name), code: service.code, number: before + 1, before }
  if (isSame)
    return (
      <Notice kind="info" role="status" title={t('import.same', { before })}>
        <p>{t('import.sameHint')}</p>
      </Notice>
    )
  return (
    <Notice kind="success" role="status" title={t('import.right')}>
      <p>{t(`import.${keyOf(service)}`, words)}</p>
    </Notice>
  )
}

const Wrong = ({ problems }: Pick<Preview, 'problems'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const count = (wanted: string) => problems.filter(({ severity }) => severity === wanted).length
  const [errors, warnings] = [count('error'), count('warning')]
  const told = [
    t('import.errorCount', { count: errors, number: format.number(errors) }),
    ...(warnings > 0 ? [t('import.warningCount', { count: warnings, number: format.number(warnings) })] : []),
  ]
  return (
    <Notice kind="danger" role="alert" title={t('import.wrong')}>
      <p>{format.list(told)}</p>
    </Notice>
  )
}

export const isSame = ({ difference }: Preview): boolean =>
  difference !== null && difference.changes.length + difference.rights.length === 0

/** In one sentence, what the check found. */
export const Outcome = ({ preview }: { preview: Preview }) => {
  const { problems, service, definition } = preview
  if (!service || !definition) return <Wrong problems={problems} />
  return <RightOutcome service={service} definition={definition} isSame={isSame(preview)} />
}
