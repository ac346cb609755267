import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { CreateForm } from './create-form.tsx'
import { useApplications } from './use-applications.ts'

/** « Créer un utilisateur » from the application where he will have rights [C28, C29]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const [params] = useSearchParams()
  const { data, error, refetch } = useApplications({ agreementId: params.get('agreementId') ?? undefined })
  const applications = data?.items ?? []
  const given = applications.find(
    ({ serviceId, unitId }) => serviceId === params.get('serviceId') && unitId === params.get('unitId'),
  )
  const refused = applications.find(({ abilities }) => !abilities.createUser.allowed)?.abilities.createUser
  const isOpen = applications.some(({ abilities }) => abilities.createUser.allowed)
  return (
    <Page
      title={t('create.title')}
      intro={t('create.intro')}
      crumbs={[{ label: t('title'), to: paths.administration }]}
      loading={!data}
      error={error}
      retry={refetch}
      narrow
    >
      {isOpen ? (
        <Card>
          <CreateForm applications={applications} given={given?.id ?? ''} />
        </Card>
      ) : (
        <Notice kind="warning" title={t('create.refused')}>
          <p>{refused?.allowed === false ? refused.reason : t('noneHint')}</p>
        </Notice>
      )}
    </Page>
  )
}
