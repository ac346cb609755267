import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { GroupPath } from './group-path.tsx'
import type { GroupRead } from './types.ts'

export const About = ({ group }: { group: GroupRead }) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  const { above, unit, managers, openedAt } = group
  return (
    <Card title={t('page.manage')}>
      <DescriptionList
        items={[
          { term: t('page.path'), value: above.length ? <GroupPath above={above} /> : t('page.topLevel') },
          { term: t('unit'), value: unit && `${unit.code} – ${unit.name}` },
          {
            term: t('managers'),
            value: managers.length ? format.list(managers.map(({ name }) => name)) : t('noManager'),
          },
          { term: t('openedAt'), value: format.date(openedAt) },
        ]}
      />
    </Card>
  )
}
