import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/form/select.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { Action, Choices, QuestionValues, RecordType } from './question-values.ts'

type Field = <K extends keyof QuestionValues & string>(name: K) => FieldBinding<QuestionValues[K]>
type Bind = <T>(name: string, value: T, set: (value: T) => void) => FieldBinding<T>

export interface RecordFieldsProps {
  choices: Choices
  type: RecordType
  action: Action
  values: QuestionValues
  field: Field
  bind: Bind
  change: (changes: Partial<QuestionValues>) => void
}

const Whose = ({ choices, type, field }: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const agreements = choices.agreements.map(({ id, reference }) => ({ value: id, label: reference }))
  const { id, name } = choices.organization
  if (type.belongsTo === 'agreement')
    return <Select {...field('agreementId')} label={t('agreement')} options={agreements} none={t('notStated')} />
  if (type.belongsTo !== 'organization') return null
  const organizations = [
    { value: id, label: name },
    { value: 'other', label: t('otherOrganization') },
  ]
  return <Select {...field('organizationId')} label={t('organization')} options={organizations} none={t('notStated')} />
}

/** What conditions read and no other field says. */
const readBesides = ({ type, action }: Pick<RecordFieldsProps, 'type' | 'action'>): Action['reads'] => {
  const asked = [type.unit, type.state, type.owner.property].map((name) => `resource.${name}`)
  return action.reads.filter(({ path }) => !asked.includes(path))
}

/** Files name a property as it stands within a sentence: « le montant du prêt ». */
const capitalized = (name: string) => name.charAt(0).toLocaleUpperCase() + name.slice(1)

const isRoot = (text: string): text is Root => text in rootNames

const rootNames = {
  resource: 'reads.resource',
  context: 'reads.context',
  subject: 'reads.subject',
  action: 'reads.action',
} as const
type Root = keyof typeof rootNames

const Stated = ({ type, action, values, bind, change }: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const { stated } = values
  return readBesides({ type, action }).map(({ path, name }) => {
    const [root = '', ...names] = path.split('.')
    return (
      <TextField
        key={path}
        {...bind(`stated.${path}`, stated[path] ?? '', (text) => change({ stated: { ...stated, [path]: text } }))}
        label={name ? capitalized(name) : names.join('.')}
        hint={isRoot(root) ? t(rootNames[root]) : path}
      />
    )
  })
}

const useStates = ({ states }: RecordType) => {
  const { t } = useTranslation('why')
  return states.map(({ code, name, after }) => ({
    value: code,
    label: name ?? (after === null ? code : t('stateAfter', { code, action: after })),
  }))
}

/** What the application would say of the record, as far as the answer may hang on it. */
export const RecordFields = (props: RecordFieldsProps) => {
  const { t } = useTranslation('why')
  const { choices, type, action, field } = props
  const states = useStates(type)
  const isMinded = action.minds.length > 0 || type.belongsTo !== null || readBesides(props).length > 0
  if (!isMinded) return null
  const units = choices.units.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
  const owners = [
    { value: 'self', label: t('ownerSelf', { name: choices.user.name }) },
    { value: 'other', label: t('ownerOther') },
  ]
  const none = t('notStated')
  return (
    <fieldset className="space-y-4">
      <legend className="font-semibold">{t('record')}</legend>
      <p className="text-sm text-muted">{t('recordHint')}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {type.isFound && <TextField {...field('recordId')} label={t('recordId')} hint={t('recordIdHint')} />}
        {action.minds.includes('owner') && (
          <Select {...field('owner')} label={t('owner')} options={owners} none={none} />
        )}
        {action.minds.includes('unit') && <Select {...field('unit')} label={t('unit')} options={units} none={none} />}
        {action.minds.includes('state') && (
          <Select {...field('state')} label={t('state')} options={states} none={none} />
        )}
        <Whose {...props} />
        <Stated {...props} />
      </div>
    </fieldset>
  )
}
