import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { importServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import { paths } from '../../../paths.ts'
import { Problem } from '../../../problem.ts'
import { useChange } from '../../../queries.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'

interface SaveBarProps {
  source: string
  name: string
  /** The version compared with. */
  expectedVersion: number | null
  /** Nothing that matters would change. */
  isSame: boolean
  cancelTo: string
  /** What is shown is being compared again. */
  isChecking: boolean
  /** Somebody else imported meanwhile. */
  onStale: () => void
}

const Refusal = ({ problem }: { problem: Problem }) => {
  const { t } = useTranslation(['serviceDescription', 'common'])
  const details = problem.errors.map(({ detail }) => detail)
  return (
    <Notice kind="danger" role="alert" title={t('import.refused')}>
      {problem.isOutage ? (
        <p>{t('common:problem.outageHint')}</p>
      ) : (
        (details.length > 0 ? details : [problem.detail]).map((detail) => <p key={detail}>{detail}</p>)
      )}
    </Notice>
  )
}

/** The last step: nothing is saved before it. */
export const SaveBar = ({ source, name, expectedVersion, isSame, cancelTo, isChecking, onStale }: SaveBarProps) => {
  const { t } = useTranslation(['serviceDescription', 'common'])
  const navigate = useNavigate()
  const change = useChange(importServiceDescription)
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const save = async () => {
    setRefusal(null)
    try {
      const { serviceId, number } = await change.mutateAsync({ body: { source, expectedVersion } })
      announce(t(number === expectedVersion ? 'import.unchanged' : 'import.saved', { number, name }))
      await navigate(paths.service(serviceId))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.isStale) onStale()
      else setRefusal(error)
    }
  }
  return (
    <div className="space-y-4">
      {refusal && <Refusal problem={refusal} />}
      <div className="flex flex-wrap items-center gap-3 rounded-xl border border-border bg-surface p-5 shadow-surface md:px-7">
        <Button variant={isSame ? 'outline' : 'primary'} pending={change.isPending || isChecking} onClick={save}>
          {t('import.save', { number: (expectedVersion ?? 0) + 1 })}
        </Button>
        <ButtonLink variant="ghost" to={cancelTo}>
          {t('common:cancel')}
        </ButtonLink>
        <p className="text-sm text-muted sm:ms-auto">{t('import.saveHint')}</p>
      </div>
    </div>
  )
}
