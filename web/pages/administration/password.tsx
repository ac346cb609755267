import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { readAccount } from '../../../src/contract/account.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { ChangePasswordForm } from '../account/change-password-form.tsx'
import { HelpLink } from './help-link.tsx'

/** [C08] The administrateur général's own password, from the application that says so. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { serviceId = '' } = useParams()
  const { data, error, refetch } = useApi(readAccount, {})
  return (
    <Page
      title={t('password.title')}
      intro={t('password.intro')}
      crumbs={[{ label: t('title'), to: paths.administration }]}
      actions={<HelpLink anchor="reinitialiser" />}
      loading={!data}
      error={error}
      retry={refetch}
      narrow
    >
      {data && (
        <Card>
          <ChangePasswordForm owner={data.owner} serviceId={serviceId} doneAt={paths.administration} />
        </Card>
      )}
    </Page>
  )
}
