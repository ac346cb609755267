import { useTranslation } from 'react-i18next'
import { readAccount } from '../../../src/contract/account.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'

export const Component = () => {
  const { t } = useTranslation('account')
  const { data, error, refetch } = useApi(readAccount, {})
  return (
    <Page
      title={t('password.change')}
      intro={t('password.intro')}
      crumbs={[{ label: t('title'), to: paths.account }]}
      loading={!data}
      error={error}
      retry={refetch}
      narrow
    >
      {data && (
        <Card>
          <ChangePasswordForm owner={data.owner} />
        </Card>
      )}
    </Page>
  )
}
