import { useTranslation } from 'react-i18next'
import { getUser } from '../../../src/contract/users.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { ChangeUserForm } from './change-user-form.tsx'
import { useAgreement, useUserId } from './params.ts'
import { fullName } from './types.ts'

/** « Modifier l’utilisateur » */
export const Component = () => {
  const { t } = useTranslation('users')
  const { agreementId, crumbs, usersCrumb } = useAgreement()
  const userId = useUserId()
  const answer = useApi(getUser, { params: { agreementId, userId } })
  const user = answer.data
  const here = user ? [{ label: fullName(user), to: paths.user(agreementId, userId) }] : []
  const change = user?.abilities.change
  return (
    <Page
      title={t('change.title')}
      intro={user && fullName(user)}
      crumbs={[...crumbs, usersCrumb, ...here]}
      loading={!user}
      error={answer.error}
      retry={answer.refetch}
      narrow
    >
      {change?.allowed === false && (
        <Notice kind="warning" title={t('change.refused')}>
          <p>{change.reason}</p>
        </Notice>
      )}
      {user && change?.allowed && (
        <Card>
          <ChangeUserForm agreementId={agreementId} user={user} />
        </Card>
      )}
    </Page>
  )
}
