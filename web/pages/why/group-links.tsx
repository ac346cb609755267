import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import type { Answer } from './question-values.ts'

interface GroupLinksProps {
  label: string
  groups: Answer['remedies'][number]['join']
}

/** Groups, each with its convention. */
export const GroupLinks = ({ label, groups }: GroupLinksProps) => (
  <div>
    <p className="text-sm text-muted">{label}</p>
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {groups.map(({ id, name, agreement }) => (
        <li key={id}>
          <Link className="link" to={paths.group(id)}>
            {name}
          </Link>{' '}
          <span className="text-sm text-muted">({agreement.reference})</span>
        </li>
      ))}
    </ul>
  </div>
)
