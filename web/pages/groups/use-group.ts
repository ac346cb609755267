import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { getGroup } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import type { Crumb } from '../../ui/crumbs.tsx'

/** The way down to a convention's groups. */
export const useGroupsCrumbs = (agreementId: string | undefined): Crumb[] => {
  const { t } = useTranslation(['groups', 'common'])
  const agreement = useApi(
    getAgreement,
    { params: { agreementId: agreementId ?? '' } },
    { enabled: agreementId !== undefined },
  )
  const top = { label: t('common:menu.agreements'), to: paths.agreements }
  if (agreementId === undefined) return [top]
  return [top, { label: agreement.data?.reference ?? t('common:loading'), to: paths.agreement(agreementId) }]
}

/** The group that the address names, and the way down to it. */
export const useGroup = () => {
  const { t } = useTranslation('groups')
  const { groupId = '' } = useParams()
  const query = useApi(getGroup, { params: { groupId } })
  const group = query.data?.id === groupId ? query.data : undefined
  const above = useGroupsCrumbs(group?.agreementId)
  const crumbs = group ? [...above, { label: t('title'), to: paths.groups(group.agreementId) }] : above
  const frame = { loading: !group, error: group ? null : query.error, retry: query.refetch }
  return {
    groupId,
    group,
    frame,
    /** For the group's own page. */
    crumbs,
    /** For the pages below it. */
    crumbsBelow: group ? [...crumbs, { label: group.name, to: paths.group(groupId) }] : crumbs,
  }
}
