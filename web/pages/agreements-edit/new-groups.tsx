import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { PlainTable } from '../services/description/plain-table.tsx'
import { Shifts } from './impact-table.tsx'
import type { Impact } from './use-review.ts'

/** Groups that applications predefine and that begin with what is conferred: in which units, with which roles. */
export const NewGroups = ({ groups }: { groups: Impact['newGroups'] }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{t('reviewNewGroups')}</h3>
      <p className="text-sm text-muted">{t('reviewNewGroupsHint')}</p>
      <PlainTable
        caption={t('reviewNewGroups')}
        rows={groups}
        rowKey={({ name }) => name}
        columns={[
          { label: t('reviewGroup'), className: 'align-top!', cell: ({ name }) => name },
          { label: t('reviewUnits'), className: 'align-top!', cell: ({ units }) => format.list(units) },
          {
            label: t('reviewGained'),
            cell: ({ gained }) => (
              <div className="text-success">
                <Shifts shifts={gained} />
              </div>
            ),
          },
        ]}
      />
    </section>
  )
}
