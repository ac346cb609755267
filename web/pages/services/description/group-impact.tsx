import { useTranslation } from 'react-i18next'
import type { DescriptionImpact } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { Card } from '../../../ui/card.tsx'
import { ChangeMark } from './change-mark.tsx'
import { PlainTable } from './plain-table.tsx'
import { useTexts } from './use-texts.ts'

type Line = DescriptionImpact['groups'][number]

const MARKS = { begins: 'added', changes: 'changed', ends: 'removed' } as const

const Roles = ({ gained, lost }: Pick<Line, 'gained' | 'lost'>) => {
  const text = useTexts()
  const told = [
    ...lost.map(({ code, name }) => ({ code, name, change: 'lost' as const })),
    ...gained.map(({ code, name }) => ({ code, name, change: 'gained' as const })),
  ]
  if (told.length === 0) return <span className="text-muted">–</span>
  return (
    <ul className="space-y-1.5">
      {told.map(({ code, name, change }) => (
        <li key={`${code} ${change}`} className="flex flex-wrap items-baseline gap-x-2">
          <ChangeMark change={change} />
          <span>{text(name)}</span>
        </li>
      ))}
    </ul>
  )
}

/** By organisation: units of the same name stand under many conventions. */
const Units = ({ units, unitCount }: Pick<Line, 'units' | 'unitCount'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const left = unitCount - units.length
  return (
    <ul className="space-y-1">
      {[...Map.groupBy(units, ({ organizationName }) => organizationName)].map(([organization, those]) => (
        <li key={organization}>
          {format.list(those.map(({ name }) => name))} <span className="text-muted">· {organization}</span>
        </li>
      ))}
      {left > 0 && (
        <li className="text-sm text-muted">
          {t('groupImpact.moreUnits', { count: left, number: format.number(left) })}
        </li>
      )}
    </ul>
  )
}

/** What becomes of the groups that the application predefines, unit by unit [C23, C24]. */
export const GroupImpact = ({ groups, groupCount }: Pick<DescriptionImpact, 'groups' | 'groupCount'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const left = groupCount - groups.reduce((sum, { unitCount }) => sum + unitCount, 0)
  return (
    <Card title={t('groupImpact.title')} intro={t('groupImpact.intro')}>
      <div className="space-y-3">
        <p className="text-lg font-semibold">
          {t('groupImpact.concerned', { count: groupCount, number: format.number(groupCount) })}
        </p>
        <PlainTable
          caption={t('groupImpact.title')}
          rows={groups}
          rowKey={({ group, change, gained, lost }) => JSON.stringify([group.code, change, gained, lost])}
          columns={[
            {
              label: t('groupImpact.group'),
              className: 'align-top!',
              cell: ({ group, change }) => (
                <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                  <span>{text(group.name)}</span>
                  <ChangeMark change={MARKS[change]} />
                </div>
              ),
            },
            { label: t('groupImpact.units'), className: 'align-top!', cell: (line) => <Units {...line} /> },
            { label: t('groupImpact.roles'), className: 'align-top!', cell: (line) => <Roles {...line} /> },
            {
              label: t('groupImpact.members'),
              className: 'align-top! tabular-nums',
              cell: ({ personCount }) => format.number(personCount),
            },
          ]}
        />
        {left > 0 && (
          <p className="text-sm text-muted">{t('groupImpact.more', { count: left, number: format.number(left) })}</p>
        )}
      </div>
    </Card>
  )
}
