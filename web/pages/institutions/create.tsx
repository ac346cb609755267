import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Page } from '../../ui/page.tsx'
import { PersonFields } from '../person/person-fields.tsx'
import { TimeZoneField } from '../settings/time-zone-field.tsx'
import { useInstitutionForm } from './use-institution-form.ts'

export const Component = () => {
  const { t } = useTranslation(['institutions', 'settings'])
  const form = useInstitutionForm()
  return (
    <Page narrow title={t('create')} intro={t('createIntro')} crumbs={[{ label: t('list'), to: paths.institutions }]}>
      <Card>
        <Form form={form} submit={t('create')} refusedTitle={t('refused')} cancelTo={paths.institutions}>
          <h2 className="text-lg font-semibold">{t('institution')}</h2>
          <TextField
            {...form.field('name')}
            label={t('settings:name')}
            example={t('settings:nameExample')}
            maxLength={120}
            required
          />
          <TimeZoneField {...form.field('timeZone')} />
          <div className="border-t border-separator pt-5">
            <h2 className="text-lg font-semibold">{t('administrator')}</h2>
            <p className="text-muted">{t('administratorHint')}</p>
          </div>
          <PersonFields field={form.field} />
        </Form>
      </Card>
    </Page>
  )
}
