import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Status } from '../../ui/status.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { ChangeMark } from '../services/description/change-mark.tsx'
import { useTexts } from '../services/description/use-texts.ts'
import { RightPath } from './path.tsx'
import { Person, Roles } from './right-columns.tsx'
import type { PersonChanges } from './subject.ts'
import { type ChangedTogether, changesTogether } from './together.ts'
import { ToldEvent } from './told-event.tsx'

type Side = 'gained' | 'lost'
type Agreement = PersonChanges['agreement']

const tones = { gained: 'success', lost: 'danger' } as const

const Change = ({ change, side, agreement }: { change: ChangedTogether; side: Side; agreement: Agreement }) => {
  const { t } = useTranslation('past')
  const { roles, group, by, at, event } = change
  return (
    <li className="space-y-1">
      <Status tone={tones[side]}>{t(`by.${by}`)}</Status>
      <Roles roles={roles} />
      <RightPath group={group} agreement={agreement} />
      <ToldEvent event={event} at={at} />
    </li>
  )
}

/** What the application's description makes of the roles: which actions, on which records. */
const InServices = ({ services }: Pick<PersonChanges, 'services'>) => {
  const { t } = useTranslation('past')
  const format = useFormat()
  const text = useTexts()
  return services.map(({ service, changes }) => (
    <details key={service.id} className="pt-2 text-sm font-normal">
      <summary className="cursor-pointer rounded-md py-1 text-muted hover:text-foreground">
        {t('inService', { count: changes.length, number: format.number(changes.length), service: service.name })}
      </summary>
      <ul className="space-y-1 pt-1">
        {changes.map(({ type, action, change }) => (
          <li key={type.code + action.code} className="flex flex-wrap items-center gap-2">
            <ChangeMark change={change} />
            <span>
              {text(action.name)} <span className="text-muted">({text(type.name)})</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  ))
}

const Changes = ({ row, side }: { row: PersonChanges; side: Side }) => {
  if (row[side].length === 0) return <span className="text-muted">–</span>
  return (
    <ul className="space-y-4">
      {changesTogether(row[side]).map((change) => (
        <Change key={change.key} change={change} side={side} agreement={row.agreement} />
      ))}
    </ul>
  )
}

export const useChangeColumns = (): [Column<PersonChanges>, ...Column<PersonChanges>[]] => {
  const { t } = useTranslation('past')
  return [
    {
      key: 'name',
      label: t('person'),
      cell: (row) => (
        <>
          <Person {...row} />
          <p className="text-sm font-normal text-muted">{row.agreement.organization}</p>
          <InServices services={row.services} />
        </>
      ),
    },
    { key: 'gained', label: t('gained'), cell: (row) => <Changes row={row} side="gained" /> },
    { key: 'lost', label: t('lost'), cell: (row) => <Changes row={row} side="lost" /> },
  ]
}
