import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import type { AgreementRead } from './agreement-read.ts'

/** Where the institution completes what is missing [H48]. */
const wayTo = { entitlements: paths.entitlements, administrator: paths.administrators }

/** What keeps groups and users from being made here, if anything [H48, resolution 5]. */
export const Standing = ({ agreement, isWithdrawn }: { agreement: AgreementRead; isWithdrawn: boolean }) => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  const { menu } = useSession()
  const { id, status, startsOn, endsOn, missing, delegated } = agreement
  if (status === 'ended')
    return (
      <Notice kind="warning" title={t('endedTitle', { date: format.date(endsOn ?? startsOn) })}>
        <p>{t('ended')}</p>
      </Notice>
    )
  return (
    <>
      {status === 'planned' && <Notice kind="info" title={t('plannedTitle', { date: format.date(startsOn) })} />}
      {missing.length > 0 && (
        <Notice kind="warning" title={t('missingTitle')}>
          <ul className="list-disc ps-5">
            {missing.map((what) => (
              <li key={what}>
                {menu === 'institution' ? (
                  <Link className="link text-current" to={wayTo[what](id)}>
                    {t(`missing.${what}`)}
                  </Link>
                ) : (
                  t(`missing.${what}`)
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {delegated && menu === 'partner' && (
        <Notice kind="info" title={t('answerableTitle')}>
          <p>{t('answerable')}</p>
        </Notice>
      )}
      {!delegated && !isWithdrawn && menu === 'partner' && (
        <Notice kind="info" title={t('notDelegatedTitle')}>
          <p>{t('notDelegatedHint')}</p>
        </Notice>
      )}
    </>
  )
}
