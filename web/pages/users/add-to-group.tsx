import { useTranslation } from 'react-i18next'
import { getUser } from '../../../src/contract/users.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { AddToGroupForm } from './add-to-group-form.tsx'
import { useAgreement, useUserId } from './params.ts'
import { fullName } from './types.ts'

/** « Ajouter à un groupe », from the users [H78, H79]. */
export const Component = () => {
  const { t } = useTranslation('users')
  const { agreementId, crumbs, usersCrumb } = useAgreement()
  const userId = useUserId()
  const answer = useApi(getUser, { params: { agreementId, userId } })
  const user = answer.data
  const here = user ? [{ label: fullName(user), to: paths.user(agreementId, userId) }] : []
  const add = user?.abilities.addToGroup
  return (
    <Page
      title={t('add.title')}
      intro={user && t('add.of', { name: fullName(user), identifier: user.identifier })}
      crumbs={[...crumbs, usersCrumb, ...here]}
      loading={!user}
      error={answer.error}
      retry={answer.refetch}
      narrow
    >
      {add?.allowed === false && (
        <Notice kind="warning" title={t('add.refused')}>
          <p>{add.reason}</p>
        </Notice>
      )}
      {user && add?.allowed && (
        <Card>
          <AddToGroupForm agreementId={agreementId} user={user} />
        </Card>
      )}
    </Page>
  )
}
