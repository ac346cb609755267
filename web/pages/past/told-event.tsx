import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import type { PastRight } from './subject.ts'

/** What the journal says of it, when, and the way to its line, for whom it is readable there. */
export const ToldEvent = ({ event, at }: { event: PastRight['given']; at: string }) => {
  const { t } = useTranslation('past')
  const format = useFormat()
  if (!event?.line)
    return (
      <>
        {format.instant(at)}
        <p className="text-sm text-muted">{t('notTold')}</p>
      </>
    )
  const when = format.instant(at)
  const planned = Date.parse(event.at) < Date.parse(at)
  return (
    <>
      <p className="wrap-anywhere">{event.line.sentence}</p>
      <p className="text-sm text-muted">
        {planned ? t('plannedOn', { planned: format.instant(event.at), at: when }) : when} ·{' '}
        <Link className="link" to={paths.journalLine(event.number)}>
          {t('line', { number: format.number(event.number) })}
        </Link>
      </p>
    </>
  )
}
