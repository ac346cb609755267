import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Period } from '../../ui/period.tsx'
import { Status } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { RightPath } from './path.tsx'
import type { PastRight, Subject } from './subject.ts'
import type { Together } from './together.ts'
import { ToldEvent } from './told-event.tsx'

export const Person = ({ user, agreement }: Pick<PastRight, 'user' | 'agreement'>) => (
  <>
    <Link className="link" to={paths.user(agreement.id, user.id)}>
      {user.name}
    </Link>
    <p className="text-sm font-normal text-muted">{user.identifier}</p>
  </>
)

/** What hid it then, at each level, with the reason that was given [H08]. */
const Hidden = ({ suspensions }: Pick<PastRight, 'suspensions'>) => {
  const { t } = useTranslation('past')
  if (suspensions.length === 0) return null
  return (
    <div className="mt-1 space-y-1">
      <Status tone="warning">{t('suspended')}</Status>
      {suspensions.map(({ level, reason, from }) => (
        <p key={level + from} className="text-sm font-normal wrap-anywhere text-muted">
          {t('suspendedBecause', { level: t(`suspendedBy.${level}`), reason })}
        </p>
      ))}
    </div>
  )
}

type Named = Together['roles'][number]
const byName = (a: Named, b: Named) =>
  a.service.name.localeCompare(b.service.name) || a.role.name.localeCompare(b.role.name)

/** Roles, each after the application that it is of. */
export const Roles = ({ roles }: Pick<Together, 'roles'>) => (
  <ul className="space-y-1">
    {roles.toSorted(byName).map(({ role, service }) => (
      <li key={role.id}>
        {role.name} <span className="text-sm font-normal text-muted">{service.name}</span>
      </li>
    ))}
  </ul>
)

const Held = ({ right: { roles, suspensions } }: { right: Together }) => (
  <>
    <Roles roles={roles} />
    <Hidden suspensions={suspensions} />
  </>
)

const Path = ({ right }: { right: Together }) => (
  <>
    <RightPath {...right} />
    <p className="text-sm text-muted">{right.agreement.organization}</p>
  </>
)

const Given = ({ right: { given, from, until } }: { right: Together }) => (
  <>
    <ToldEvent event={given} at={from} />
    {until && (
      <p className="text-sm text-muted">
        <Period from={from} until={until} />
      </p>
    )}
  </>
)

/** Of one person his roles; else the persons, each with his. */
export const useRightColumns = ({ kind }: Subject): [Column<Together>, ...Column<Together>[]] => {
  const { t } = useTranslation('past')
  const roles: Column<Together> = { key: 'roles', label: t('roles'), cell: (right) => <Held right={right} /> }
  const rest: Column<Together>[] = [
    { key: 'path', label: t('path'), cell: (right) => <Path right={right} /> },
    { key: 'given', label: t('given'), cell: (right) => <Given right={right} /> },
  ]
  if (kind === 'user') return [roles, ...rest]
  return [{ key: 'name', label: t('person'), cell: (right) => <Person {...right} /> }, roles, ...rest]
}
