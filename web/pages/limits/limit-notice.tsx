import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { type Limit, useLimitWords } from './use-limit-words.ts'

interface LimitNoticeProps {
  agreementId: string
  /** Of the convention, where its page does not say so already. */
  reference?: string
  limits: Limit[]
}

/** [H15] What fills up in a convention, and what each side can do about it. */
export const LimitNotice = ({ agreementId, reference, limits }: LimitNoticeProps) => {
  const { t } = useTranslation('limits')
  const inWords = useLimitWords()
  const isCaf = useSession().menu === 'institution'
  if (limits.length === 0) return null
  const isFull = limits.some(({ persons, maxPersons }) => persons >= maxPersons)
  return (
    <Notice kind="warning" title={t(isFull ? 'reached' : 'near')}>
      {reference && (
        <p>
          <Link className="link text-current" to={paths.agreement(agreementId)}>
            {t('ofAgreement', { reference })}
          </Link>
        </p>
      )}
      <ul className="list-disc ps-5">
        {limits.map((limit) => (
          <li key={limit.name}>{inWords(limit)}</li>
        ))}
      </ul>
      <p>
        {t(isCaf ? 'institutionHint' : 'partnerHint')}{' '}
        <Link className="link text-current" to={(isCaf ? paths.entitlements : paths.unusedRights)(agreementId)}>
          {t(isCaf ? 'raise' : 'unused')}
        </Link>
      </p>
    </Notice>
  )
}
