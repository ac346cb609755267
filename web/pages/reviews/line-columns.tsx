import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { Status } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { Tick, type useChoice } from '../unused/choice.tsx'
import { LineAnswer } from './line-answer.tsx'
import type { ReviewLine } from './types.ts'

type Choice = ReturnType<typeof useChoice<ReviewLine>>

const Person = ({ line, choice }: { line: ReviewLine; choice: Choice }) => {
  const { t } = useTranslation('reviews')
  const { user, agreement, suspended, state, abilities } = line
  const person = (
    <>
      <Link className="link" to={paths.user(agreement.id, user.id)}>
        {user.name}
      </Link>
      <p className="text-sm font-normal text-muted">{user.identifier}</p>
      {suspended && <Status tone="danger">{t('suspended')}</Status>}
    </>
  )
  if (state !== 'waiting') return person
  return (
    <Tick
      ability={abilities.answer}
      name={`${user.name}, ${line.group.name}`}
      checked={choice.has(line)}
      onChange={() => choice.toggle(line)}
    >
      {person}
    </Tick>
  )
}

const Rights = ({ roles }: { roles: ReviewLine['roles'] }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  return (
    <ul className="space-y-2">
      {roles.map(({ id, name, service, lastDay, using }) => (
        <li key={id}>
          {`${service} – ${name}`}
          <p className={`text-sm ${lastDay ? 'text-muted' : 'font-semibold text-warning-soft-foreground'}`}>
            {lastDay ? t('lastUse', { date: format.shortDate(lastDay) }) : t('neverUsed')}
            <span className="font-normal text-muted">
              {' · '}
              {t('using', { count: using, number: format.number(using) })}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

const Path = ({ line: { group, path, organization, peers, since } }: { line: ReviewLine }) => {
  const { t } = useTranslation('reviews')
  const format = useFormat()
  return (
    <>
      <Link className="link" to={paths.group(group.id)}>
        {path.join(' › ')}
      </Link>
      <p className="text-sm text-muted">{organization.name}</p>
      {since && <p className="text-sm text-muted">{t('since', { date: format.shortDate(since) })}</p>}
      <p className="text-sm text-muted">{t('peers', { count: peers, number: format.number(peers) })}</p>
    </>
  )
}

export const useLineColumns = (reviewId: string, choice: Choice): [Column<ReviewLine>, ...Column<ReviewLine>[]] => {
  const { t } = useTranslation('reviews')
  return [
    { key: 'name', label: t('person'), sortable: true, cell: (line) => <Person line={line} choice={choice} /> },
    { key: 'rights', label: t('rights'), cell: ({ roles }) => <Rights roles={roles} /> },
    { key: 'group', label: t('group'), sortable: true, cell: (line) => <Path line={line} /> },
    { key: 'answer', label: t('answer'), cell: (line) => <LineAnswer reviewId={reviewId} line={line} /> },
  ]
}
