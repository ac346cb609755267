import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { Account } from './types.ts'

export const PasswordCard = ({ password }: { password: Account['password'] }) => {
  const { t } = useTranslation('account')
  const format = useFormat()
  const { passwordFrom } = useSession()
  return (
    <Card title={t('password.title')}>
      <div className="space-y-4">
        <p>
          {password ? t('password.changedAt', { date: format.date(password.changedAt) }) : t('password.none')}{' '}
          {password?.renewBefore && t('password.renewBefore', { date: format.date(password.renewBefore) })}
        </p>
        {password && (
          <ButtonLink to={passwordFrom ? paths.rootPassword(passwordFrom) : paths.accountPassword}>
            {t('password.change')}
          </ButtonLink>
        )}
      </div>
    </Card>
  )
}
