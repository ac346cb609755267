import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/form/select.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { Choices, QuestionValues, RecordType } from './question-values.ts'

type Field = <K extends keyof QuestionValues & string>(name: K) => FieldBinding<QuestionValues[K]>
type Bind = <T>(name: string, value: T, set: (value: T) => void) => FieldBinding<T>

export interface RecordFieldsProps {
  choices: Choices
  type: RecordType
  action: string
  values: QuestionValues
  field: Field
  bind: Bind
  change: (changes: Partial<QuestionValues>) => void
}

const same = (text: string) => ({ value: text, label: text })

const Whose = ({ choices, type, field }: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const agreements = choices.agreements.map(({ id, reference }) => ({ value: id, label: reference }))
  const { id, name } = choices.organization
  if (type.belongsTo === 'agreement')
    return <Select {...field('agreementId')} label={t('agreement')} options={agreements} />
  if (type.belongsTo !== 'organization') return null
  const organizations = [
    { value: id, label: name },
    { value: 'other', label: t('otherOrganization') },
  ]
  return <Select {...field('organizationId')} label={t('organization')} options={organizations} />
}

/** What conditions read and no other field says. */
const useReads = ({ type, action }: Pick<RecordFieldsProps, 'type' | 'action'>): string[] => {
  const asked = [type.unit, type.state, type.owner.property].map((name) => `resource.${name}`)
  const reads = type.actions.find(({ code }) => code === action)?.reads ?? []
  return reads.filter((path) => !asked.includes(path))
}

const Stated = ({ type, action, values, bind, change }: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const { stated } = values
  return useReads({ type, action }).map((path) => (
    <TextField
      key={path}
      {...bind(`stated.${path}`, stated[path] ?? '', (text) => change({ stated: { ...stated, [path]: text } }))}
      label={t('reads', { path })}
    />
  ))
}

/** What the application would say of the record, by the names that its description gives. */
export const RecordFields = (props: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const { choices, type, field } = props
  const units = choices.units.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
  const owners = [
    { value: 'self', label: t('ownerSelf', { name: choices.user.name }) },
    { value: 'other', label: t('ownerOther') },
  ]
  return (
    <fieldset className="space-y-4">
      <legend className="font-semibold">{t('record')}</legend>
      <p className="text-sm text-muted">{t('recordHint')}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Select {...field('owner')} label={t('owner')} options={owners} />
        {units.length > 0 && <Select {...field('unit')} label={t('unit')} options={units} />}
        {type.states.length > 0 && <Select {...field('state')} label={t('state')} options={type.states.map(same)} />}
        <Whose {...props} />
        <Stated {...props} />
      </div>
    </fieldset>
  )
}
