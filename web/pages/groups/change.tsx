import { useTranslation } from 'react-i18next'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { ChangeForm } from './change-form.tsx'
import { useGroup } from './use-group.ts'

/** « Modifier le groupe ». */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { group, frame, crumbsBelow } = useGroup()
  const agreement = useApi(
    getAgreement,
    { params: { agreementId: group?.agreementId ?? '' } },
    { enabled: group !== undefined },
  )
  return (
    <Page
      title={t('form.changeTitle')}
      intro={group?.name}
      crumbs={crumbsBelow}
      {...frame}
      loading={frame.loading || !agreement.data}
      error={frame.error ?? (agreement.data ? null : agreement.error)}
      narrow
    >
      {group && agreement.data && (
        <Card>
          <ChangeForm group={group} units={agreement.data.organization.units} />
        </Card>
      )}
    </Page>
  )
}
