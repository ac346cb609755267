import { useTranslation } from 'react-i18next'
import type { RightChange } from '../../../../src/contract/service-descriptions.ts'
import { ChangeMark } from './change-mark.tsx'
import { PlainTable } from './plain-table.tsx'
import { useReach } from './use-reach.ts'
import { useTexts } from './use-texts.ts'

const Reaches = ({ reaches }: { reaches: RightChange['before'] }) => {
  const { t } = useTranslation('serviceDescription')
  const reach = useReach()
  if (reaches.length === 0) return <span className="text-muted">{t('difference.none')}</span>
  return (
    <ul>
      {reaches.map((one) => (
        <li key={reach(one)}>{reach(one)}</li>
      ))}
    </ul>
  )
}

/** What one role gains and loses, and how far each action went and goes. */
export const RightChanges = ({ caption, changes }: { caption: string; changes: RightChange[] }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  return (
    <PlainTable
      caption={caption}
      rows={changes}
      rowKey={({ type, action }) => `${type.code} ${action.code}`}
      columns={[
        {
          label: t('difference.what'),
          className: 'md:w-1/4',
          cell: ({ type, action }) => (
            <>
              {text(action.name)}
              <span className="block font-normal text-muted">{text(type.name)}</span>
            </>
          ),
        },
        { label: t('difference.state'), cell: ({ change }) => <ChangeMark change={change} /> },
        {
          label: t('difference.before'),
          className: 'md:w-1/5',
          cell: ({ before }) => <Reaches reaches={before} />,
        },
        { label: t('difference.after'), className: 'md:w-2/5', cell: ({ after }) => <Reaches reaches={after} /> },
      ]}
    />
  )
}
