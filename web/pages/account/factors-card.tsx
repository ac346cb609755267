import { KeyRound, ShieldCheck, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readFactors } from '../../../src/contract/second-factor.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { FactorDue } from './factor-due.tsx'
import { FactorLine } from './factor-line.tsx'
import { RecoveryCodesLine } from './recovery-codes-line.tsx'
import type { Factors } from './types.ts'

const List = ({ factors }: { factors: Factors }) => {
  const { t } = useTranslation('factors')
  const { apps, passkeys } = factors
  const isLast = apps.length + passkeys.length === 1
  const common = { asksPassword: factors.asksPassword, isLast, askedBy: factors.askedByServices }
  return (
    <ul className="divide-y divide-separator">
      {passkeys.map((key) => (
        <FactorLine
          key={key.id}
          factor={key}
          icon={<KeyRound />}
          kind={key.synced ? `${t('card.passkey')}, ${t('card.synced')}` : t('card.passkey')}
          removing={t('card.removePasskey')}
          {...common}
        />
      ))}
      {apps.map((app) => (
        <FactorLine
          key={app.id}
          factor={app}
          icon={<Smartphone />}
          kind={t('card.app')}
          removing={t('card.removeApp')}
          {...common}
        />
      ))}
      <RecoveryCodesLine codes={factors.recoveryCodes} />
    </ul>
  )
}

/** What shows that it is oneself, besides the password: each named, renamed, taken away; recovery codes drawn anew. */
export const FactorsCard = () => {
  const { t } = useTranslation('factors')
  const { data: factors, error, refetch } = useApi(readFactors, {})
  const hasNone = factors !== undefined && factors.apps.length + factors.passkeys.length === 0
  return (
    <div id="second-facteur" className="no-print scroll-mt-24">
      <Card
        title={t('card.title')}
        intro={t('card.intro')}
        actions={factors && <ButtonLink to={paths.addFactor}>{t('card.add')}</ButtonLink>}
      >
        {error && <ErrorState error={error} retry={refetch} />}
        {!factors && !error && <Loading />}
        {hasNone && <FactorDue factors={factors} withoutLink />}
        {hasNone && (
          <EmptyState icon={<ShieldCheck />} title={t('card.none')}>
            {t('card.noneHint')}
          </EmptyState>
        )}
        {factors && !hasNone && <List factors={factors} />}
      </Card>
    </div>
  )
}
