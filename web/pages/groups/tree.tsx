import { useTranslation } from 'react-i18next'
import { getGroupRoles } from '../../../src/contract/group-roles.ts'
import { getGroupTree } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { TreeLevel } from './tree-level.tsx'
import type { GroupRead, GroupRoles } from './types.ts'

const Ceiling = ({ roles }: { roles: GroupRoles }) => {
  const { t } = useTranslation('groups')
  const { ceiling, assignable } = roles
  const kind = ceiling.kind === 'agreement' ? 'page.ceilingAgreement' : 'page.ceilingGroup'
  return (
    <div className="rounded-field border-s-4 border-accent bg-accent-soft px-4 py-3 text-accent-soft-foreground">
      <p className="font-semibold">{t(kind, { name: ceiling.name })}</p>
      <p className="text-sm">
        {assignable.length ? t('page.unassigned', { count: assignable.length }) : t('page.allAssigned')}
      </p>
    </div>
  )
}

/** The group and what is below it, each level with its roles, under the ceiling it inherits [H50]. */
export const Tree = ({ group }: { group: GroupRead }) => {
  const { t } = useTranslation('groups')
  const params = { groupId: group.id }
  const tree = useApi(getGroupTree, { params })
  const roles = useApi(getGroupRoles, { params })
  const error = tree.error ?? roles.error
  const root = tree.data?.nodes.find(({ id }) => id === group.id)
  const link = (
    <ButtonLink size="sm" to={paths.groupRoles(group.id)}>
      {t('actions.roles')}
    </ButtonLink>
  )
  if (error && !root) return <ErrorState error={error} retry={() => Promise.all([tree.refetch(), roles.refetch()])} />
  if (!root || !tree.data || !roles.data) return <Loading />
  return (
    <Card title={t('page.tree')} intro={t('page.treeIntro')} actions={link}>
      <div className="space-y-4">
        <Ceiling roles={roles.data} />
        <ul>
          <TreeLevel node={root} nodes={tree.data.nodes} current />
        </ul>
      </div>
    </Card>
  )
}
