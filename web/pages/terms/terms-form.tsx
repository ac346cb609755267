import { useTranslation } from 'react-i18next'
import { publishTerms } from '../../../src/contract/terms.ts'
import { dayOf } from '../../format.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { TermsPreview } from './terms-preview.tsx'

export interface TermsValues {
  bodyFr: string
  bodyEn: string
  publishesOn: string
}

interface TermsFormProps {
  initial: TermsValues
  submit: string
  save: (values: TermsValues) => Promise<unknown>
}

/** Both texts and their date, with the text beside as users will read it. */
export const TermsForm = ({ initial, submit, save }: TermsFormProps) => {
  const { t } = useTranslation('terms')
  const form = useForm({ initial, schema: publishTerms.body, save })
  const { bodyFr, bodyEn } = form.values
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Card>
        <Form wide form={form} submit={submit} refusedTitle={t('refused')} cancelTo={paths.terms}>
          <TextArea
            {...form.field('bodyFr')}
            rows={14}
            label={t('bodyFr')}
            example={t('bodyExample')}
            maxLength={50_000}
            required
          />
          <TextArea {...form.field('bodyEn')} rows={14} label={t('bodyEn')} maxLength={50_000} required />
          <DateField
            {...form.field('publishesOn')}
            label={t('publishesOn')}
            hint={t('publishesOnHint')}
            min={dayOf(new Date().toISOString())}
            required
          />
        </Form>
      </Card>
      <Card title={t('preview')}>
        <TermsPreview bodyFr={bodyFr} bodyEn={bodyEn} />
      </Card>
    </div>
  )
}
