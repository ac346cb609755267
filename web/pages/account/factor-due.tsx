import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Factors } from './types.ts'

interface FactorDueProps {
  factors: Factors
  /** Where the way to add one stands beside it. */
  withoutLink?: boolean
}

/** A second factor is asked of him and he has none yet: until when he may do without. */
export const FactorDue = ({ factors, withoutLink }: FactorDueProps) => {
  const { t } = useTranslation('factors')
  const format = useFormat()
  const { apps, passkeys, required, requiredFrom } = factors
  if (!required || !requiredFrom || apps.length + passkeys.length > 0) return null
  return (
    <Notice kind="warning" title={t('due.title', { date: format.date(requiredFrom) })}>
      <p>{t('due.text')}</p>
      {!withoutLink && (
        <Link className="link text-current" to={paths.addFactor}>
          {t('due.now')}
        </Link>
      )}
    </Notice>
  )
}
