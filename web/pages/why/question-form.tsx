import { useTranslation } from 'react-i18next'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { MessageFields } from './message-fields.tsx'
import {
  type Body,
  bodyOf,
  type Choices,
  NOTHING_STATED,
  type QuestionValues,
  type Service,
} from './question-values.ts'
import { RecordFields } from './record-fields.tsx'

/** The only one there is, chosen already. */
const onlyOf = (list: readonly { code: string }[] | undefined): string =>
  list?.length === 1 ? (list[0]?.code ?? '') : ''

const ofService = (service: Service | undefined) => {
  const type = onlyOf(service?.types)
  return { ...NOTHING_STATED, serviceId: service?.id ?? '', type, action: onlyOf(service?.types[0]?.actions) }
}

const named = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name })

const useQuestion = ({ choices, serviceId, onAsk }: QuestionFormProps) => {
  const { t } = useTranslation()
  const wanted = choices.services.find(({ id }) => id === serviceId)
  const first = wanted ?? (choices.services.length === 1 ? choices.services[0] : undefined)
  const typeOf = (values: QuestionValues) =>
    choices.services.find(({ id }) => id === values.serviceId)?.types.find(({ code }) => code === values.type)
  const actionOf = (values: QuestionValues) => typeOf(values)?.actions.find(({ code }) => code === values.action)
  const form = useForm<QuestionValues>({
    initial: { ...ofService(first), day: '' },
    check: (values): Errors => {
      // Each is shown once the one before is chosen.
      const missing = (['serviceId', 'type', 'action'] as const).find((name) => values[name] === '')
      return missing ? { [missing]: t('invalid.required') } : {}
    },
    save: async (values) => {
      const type = typeOf(values)
      const action = actionOf(values)
      if (type && action) await onAsk(bodyOf(values, { type, action }, choices))
    },
  })
  const change = (changes: Partial<QuestionValues>) => form.setValues((before) => ({ ...before, ...changes }))
  return { form, change, type: typeOf(form.values), action: actionOf(form.values) }
}

interface QuestionFormProps {
  choices: Choices
  /** Asked for by the address. */
  serviceId: string | null
  onAsk: (body: Body) => Promise<unknown>
}

/** Application, kind of record, action, what the record is like, and the date. */
export const QuestionForm = (props: QuestionFormProps) => {
  const { choices } = props
  const { t } = useTranslation('why')
  const { form, change, type, action } = useQuestion(props)
  const { values, field, bind } = form
  const service = choices.services.find(({ id }) => id === values.serviceId)
  const services = choices.services.map(({ id, name }) => ({ value: id, label: name }))
  const choose = (id: string) => change(ofService(choices.services.find((one) => one.id === id)))
  return (
    <Form form={form} submit={t('ask')} refusedTitle={t('failed')} wide>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Select {...field('serviceId')} onChange={choose} label={t('service')} options={services} required />
        {service && <Select {...field('type')} label={t('type')} options={service.types.map(named)} required />}
        {type && <Select {...field('action')} label={t('action')} options={type.actions.map(named)} required />}
      </div>
      {type && action && <RecordFields {...{ choices, type, action, values, field, bind, change }} />}
      {service && (
        <MessageFields
          checks={service.checks}
          chosen={values.messages}
          onChange={(messages) => change({ messages })}
          motive={field('motive')}
        />
      )}
      <DateField {...field('day')} label={t('at')} hint={t('atHint')} />
    </Form>
  )
}
