import { useTranslation } from 'react-i18next'
import { listGroups } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { NewUserFields } from './new-user-fields.tsx'
import { useAgreement } from './params.ts'

/** « Créer un utilisateur » [H66–H74]. */
export const Component = () => {
  const { t } = useTranslation('users')
  const { agreementId, agreement, crumbs, usersCrumb } = useAgreement()
  // Someone with a single group has no choice to make (resolution 6).
  const groups = useApi(listGroups, { params: { agreementId }, query: { limit: 2 } })
  const abilities = agreement.data?.abilities
  const needsGroup = abilities?.createUserOutsideGroups.allowed === false
  const [only, another] = groups.data?.items ?? []
  const preset = needsGroup && only && !another ? { id: only.id, label: only.name } : null
  const refusal = abilities?.createUser.allowed === false ? abilities.createUser.reason : null
  return (
    <Page
      title={t('create.title')}
      intro={
        agreement.data &&
        t('list.of', { reference: agreement.data.reference, organization: agreement.data.organization.name })
      }
      crumbs={[...crumbs, usersCrumb]}
      loading={!agreement.data || !groups.data}
      error={agreement.error ?? groups.error}
      retry={agreement.refetch}
      narrow
    >
      {refusal ? (
        <Notice kind="warning" title={t('create.refused')}>
          <p>{refusal}</p>
        </Notice>
      ) : (
        <Card>
          {needsGroup && !only ? (
            <Notice kind="info" title={t('create.noGroups')}>
              <p>{t('create.noGroupsHint')}</p>
            </Notice>
          ) : (
            <NewUserFields
              agreementId={agreementId}
              landing={{ required: needsGroup, group: preset }}
              cancelTo={paths.users(agreementId)}
            />
          )}
        </Card>
      )}
    </Page>
  )
}
