import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { lastDayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { PlainTable } from '../services/description/plain-table.tsx'
import type { Impact } from './use-review.ts'

/** External users who lose the application that they read, at once or sooner than agreed [C20]. */
export const EndingAccounts = ({ accounts }: { accounts: Impact['externalAccounts'] }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{t('reviewAccounts')}</h3>
      <PlainTable
        caption={t('reviewAccounts')}
        rows={accounts}
        rowKey={({ id }) => id}
        columns={[
          {
            label: t('reviewAccount'),
            className: 'align-top!',
            cell: ({ id, login, purpose }) => (
              <>
                <Link className="link" to={paths.externalAccount(id)}>
                  {purpose}
                </Link>
                <span className="block text-sm font-normal text-muted">{login}</span>
              </>
            ),
          },
          { label: t('reviewService'), className: 'align-top!', cell: ({ serviceName }) => serviceName },
          {
            label: t('reviewEnds'),
            className: 'align-top!',
            cell: ({ endsAt, until }) => (
              <span className="text-danger">
                {t(Date.parse(endsAt) > Date.now() ? 'accountLater' : 'accountNow', {
                  date: format.date(lastDayOf(endsAt)),
                  until: format.date(lastDayOf(until)),
                })}
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}
