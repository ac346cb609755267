import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { getGroup } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { CreateForm } from './create-form.tsx'
import { useGroupsCrumbs } from './use-group.ts'

/** « Créer un groupe » [H54]; `?parent=` comes from « Créer un sous-groupe ». */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { agreementId = '' } = useParams()
  const [search] = useSearchParams()
  const parentId = search.get('parent')
  const crumbs = useGroupsCrumbs(agreementId)
  const agreement = useApi(getAgreement, { params: { agreementId } })
  const parent = useApi(getGroup, { params: { groupId: parentId ?? '' } }, { enabled: parentId !== null })
  const error = agreement.error ?? parent.error
  const ready = agreement.data && (parentId === null || parent.data)
  return (
    <Page
      title={t('form.createTitle')}
      intro={t('form.createIntro')}
      crumbs={[...crumbs, { label: t('title'), to: paths.groups(agreementId) }]}
      loading={!ready}
      error={ready ? null : error}
      retry={() => Promise.all([agreement.refetch(), parentId && parent.refetch()])}
      narrow
    >
      {agreement.data && (
        <Card>
          <CreateForm agreement={agreement.data} parent={parentId === null ? undefined : parent.data} />
        </Card>
      )}
    </Page>
  )
}
