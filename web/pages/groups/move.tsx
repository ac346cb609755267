import { useTranslation } from 'react-i18next'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { getGroupTree } from '../../../src/contract/groups.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { MoveForm } from './move-form.tsx'
import { useGroup } from './use-group.ts'

/** « Déplacer le groupe », with all that is below it. */
export const Component = () => {
  const { t } = useTranslation('groups')
  const { group, groupId, frame, crumbsBelow } = useGroup()
  const tree = useApi(getGroupTree, { params: { groupId } })
  const agreement = useApi(
    getAgreement,
    { params: { agreementId: group?.agreementId ?? '' } },
    { enabled: group !== undefined },
  )
  const waiting = frame.loading || !tree.data || !agreement.data
  return (
    <Page
      title={t('move.title')}
      intro={t('move.intro')}
      crumbs={crumbsBelow}
      {...frame}
      loading={waiting}
      error={waiting ? (frame.error ?? tree.error ?? agreement.error) : null}
      narrow
    >
      {group && tree.data && agreement.data && (
        <Card title={group.name}>
          <MoveForm
            group={group}
            ownIds={tree.data.nodes.map(({ id }) => id)}
            mayBeRoot={agreement.data.abilities.createRootGroup.allowed && group.parentId !== null}
          />
        </Card>
      )}
    </Page>
  )
}
