import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Badge } from '../../ui/status.tsx'
import type { TreeNode } from './types.ts'

const Roles = ({ roles }: { roles: TreeNode['roles'] }) => {
  const { t } = useTranslation('groups')
  if (roles.length === 0) return <p className="text-sm text-muted">{t('page.noRoles')}</p>
  return (
    <ul className="flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <li key={role.roleId}>
          <Badge>{t('roleForm.roleOf', { role: role.name, service: role.serviceName })}</Badge>
        </li>
      ))}
    </ul>
  )
}

interface TreeLevelProps {
  node: TreeNode
  nodes: TreeNode[]
  /** The group whose page this is. */
  current?: boolean
}

export const TreeLevel = ({ node, nodes, current }: TreeLevelProps) => {
  const { t } = useTranslation('groups')
  const below = nodes.filter(({ parentId }) => parentId === node.id)
  return (
    <li className="space-y-2 py-2">
      <div className="space-y-1.5">
        <div className="flex flex-wrap items-baseline gap-x-3">
          {current ? (
            <span className="font-semibold">{node.name}</span>
          ) : (
            <Link className="link" to={paths.group(node.id)}>
              {node.name}
            </Link>
          )}
          <span className="text-sm text-muted">{t('page.memberCount', { count: node.memberCount })}</span>
        </div>
        <Roles roles={node.roles} />
      </div>
      {below.length > 0 && (
        <ul className="ms-1.5 border-s-2 border-separator ps-4 md:ps-6">
          {below.map((child) => (
            <TreeLevel key={child.id} node={child} nodes={nodes} />
          ))}
        </ul>
      )}
    </li>
  )
}
