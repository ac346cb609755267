import { useTranslation } from 'react-i18next'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { searchPeopleOf } from '../groups/search.ts'
import { today } from '../users/today.ts'
import { type DeputyScope, paramsOf, routesOf } from './scope.ts'

interface NameFormProps {
  scope: DeputyScope
  agreementId: string
  onDone: () => void
}

/** Who, from which day and until which. */
export const NameForm = ({ scope, agreementId, onDone }: NameFormProps) => {
  const { t } = useTranslation(['deputies', 'common'])
  const name = useChange(routesOf(scope).name)
  const required = (value: unknown) => (value ? undefined : t('common:invalid.required'))
  const form = useForm({
    initial: { userId: null as Option | null, fromDay: '', untilDay: '' },
    check: ({ userId, untilDay }): Errors => {
      const [who, until] = [required(userId), required(untilDay)]
      return { ...(who && { userId: who }), ...(until && { untilDay: until }) }
    },
    save: async ({ userId, fromDay, untilDay }) => {
      const body = { userId: userId?.id ?? '', fromDay: fromDay || null, untilDay }
      await name.mutateAsync({ params: paramsOf(scope), body })
      announce(t('named', { name: userId?.label ?? '' }))
      onDone()
    },
  })
  return (
    <Form
      form={form}
      submit={t('submit')}
      refusedTitle={t('refused')}
      extra={<Button onClick={onDone}>{t('common:cancel')}</Button>}
    >
      <ComboBox
        {...form.field('userId')}
        {...searchPeopleOf(agreementId)}
        label={t('who')}
        example={t('whoExample')}
        required
      />
      <DateField {...form.field('fromDay')} label={t('from')} hint={t('fromHint')} min={today()} />
      <DateField {...form.field('untilDay')} label={t('until')} hint={t('untilHint')} min={today()} required />
    </Form>
  )
}
