import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Running } from './target.ts'

const isRole = ({ level }: Running) => level === 'role'

const Suspension = ({ suspension, onLift }: { suspension: Running; onLift?: (() => void) | undefined }) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  const { level, isOwn, name, reason, from, until, imposedBy, institutionName } = suspension
  const title = isOwn ? t(`own.${level}`) : t(`above.${level}`, { name })
  const since = until
    ? t('fromUntil', { from: format.instant(from), until: format.instant(until) })
    : t('since', { from: format.instant(from) })
  return (
    <Notice kind="warning" title={title}>
      <p className="wrap-anywhere whitespace-pre-line">{t('because', { reason })}</p>
      <p>
        {`${since} · ${institutionName}`}
        {imposedBy && ` · ${t('by', { name: imposedBy })}`}
      </p>
      {onLift && isRole(suspension) && (
        <div className="pt-2">
          <Button size="sm" onClick={onLift}>
            {t('lift')}
          </Button>
        </div>
      )}
    </Notice>
  )
}

interface SuspensionNoticesProps {
  running: Running[]
  /** A role has no page of its own: its suspension is lifted from the convention's. */
  onLiftRole?: ((suspension: Running) => void) | undefined
}

/** What is suspended here or above, by whom, why, since when and until when: the same words on both sides [H08]. */
export const SuspensionNotices = ({ running, onLiftRole }: SuspensionNoticesProps) => (
  <>
    {running.map((suspension) => (
      <Suspension
        key={`${suspension.level}${suspension.roleId}${suspension.name}${suspension.from}`}
        suspension={suspension}
        onLift={onLiftRole && (() => onLiftRole(suspension))}
      />
    ))}
  </>
)
