import { useTranslation } from 'react-i18next'
import { changeLocale } from '../../../src/contract/account.ts'
import { changeLanguage } from '../../i18n.ts'
import { languages } from '../../language.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import type { Account } from './types.ts'

/** The language of the screens and of the mail. */
export const LanguageCard = ({ locale }: { locale: Account['locale'] }) => {
  const { t, i18n } = useTranslation(['account', 'common'])
  const change = useChange(changeLocale)
  const form = useForm<{ locale: string }>({
    initial: { locale },
    save: async (values) => {
      const chosen = values.locale === 'en' ? 'en' : 'fr'
      await change.mutateAsync({ body: { locale: chosen } })
      await changeLanguage(chosen)
      announce(i18n.t('account:language.saved'))
    },
  })
  return (
    <Card title={t('language.title')} intro={t('language.intro')}>
      <Form form={form} submit={t('common:save')} withoutMandatory>
        <RadioGroup
          {...form.field('locale')}
          label={t('language.label')}
          options={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
      </Form>
    </Card>
  )
}
