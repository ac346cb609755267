import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { MoveLosses } from './move-losses.tsx'
import { searchParents } from './search.ts'
import type { GroupRead } from './types.ts'
import { useMoveForm } from './use-move-form.ts'

interface MoveFormProps {
  group: GroupRead
  /** The group and what is below it: none of them can be its parent. */
  ownIds: string[]
  mayBeRoot: boolean
}

export const MoveForm = ({ group, ownIds, mayBeRoot }: MoveFormProps) => {
  const { t } = useTranslation('groups')
  const { form, preview, isPlaced } = useMoveForm(group)
  const except = group.parentId ? [...ownIds, group.parentId] : ownIds
  return (
    <Form form={form} submit={t('move.submit')} cancelTo={paths.group(group.id)}>
      {mayBeRoot && (
        <RadioGroup
          {...form.field('where')}
          label={t('move.where')}
          required
          options={[
            { value: 'below', label: t('move.below') },
            { value: 'top', label: t('move.top') },
          ]}
        />
      )}
      {form.values.where === 'below' && (
        <ComboBox
          {...form.field('parentId')}
          {...searchParents(group.agreementId, except)}
          label={t('move.parent')}
          example={t('form.parentExample')}
          required
        />
      )}
      {isPlaced && preview.data && <MoveLosses lost={preview.data.lost} accept={form.field('acceptLosses')} />}
    </Form>
  )
}
