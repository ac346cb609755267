import { useTranslation } from 'react-i18next'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'

type Name = 'code' | 'name' | 'address' | 'description'

/** What a service is, as the partner reads it where he chooses [H03]. */
export const ServiceFields = ({ field }: { field: (name: Name) => FieldBinding<string> }) => {
  const { t } = useTranslation('services')
  return (
    <div className="max-w-xl space-y-5">
      <TextField {...field('name')} label={t('name')} example={t('nameExample')} maxLength={120} required />
      <TextField {...field('code')} label={t('code')} example={t('codeExample')} maxLength={40} required />
      <TextArea
        {...field('description')}
        label={t('description')}
        hint={t('descriptionHint')}
        example={t('descriptionExample')}
        maxLength={1000}
        required
      />
      <TextField
        {...field('address')}
        label={t('address')}
        hint={t('addressHint')}
        example={t('addressExample')}
        maxLength={500}
        required
      />
    </div>
  )
}
