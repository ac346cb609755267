import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPartnerProvider } from '../../../src/contract/partner-providers.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAttempt } from '../auth/use-attempt.ts'
import { type ProviderValues, wordsOf } from './provider-values.ts'

type Findings = ResponseOf<typeof checkPartnerProvider>['findings']

const Found = ({ findings }: { findings: Findings }) => {
  const { t } = useTranslation('external')
  if (findings.length === 0)
    return (
      <Notice kind="success" role="status" title={t('checkGood')}>
        <p>{t('checkGoodText')}</p>
      </Notice>
    )
  return (
    <Notice kind="danger" role="status" title={t('checkBad')}>
      <ul className="list-disc space-y-1 ps-5 wrap-anywhere">
        {findings.map(({ finding, detail }) => (
          <li key={finding}>{t(`findings.${finding}`, { detail })}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Reads what the provider publishes, as typed, before anything is saved. */
export const CheckProvider = ({ organizationId, values }: { organizationId: string; values: ProviderValues }) => {
  const { t } = useTranslation('external')
  const [findings, setFindings] = useState<Findings | null>(null)
  const { attempt, pending, problem } = useAttempt(async () => {
    setFindings(null)
    const body = { issuer: values.issuer, scopes: wordsOf(values.scopes) }
    setFindings((await api(checkPartnerProvider, { params: { organizationId }, body })).findings)
  })
  return (
    <div className="space-y-3">
      <Button pending={pending} onClick={attempt}>
        {t('check')}
      </Button>
      <FormProblem problem={problem} title={t('checkBad')} />
      {findings && <Found findings={findings} />}
    </div>
  )
}
