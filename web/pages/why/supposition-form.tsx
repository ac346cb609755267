import { useTranslation } from 'react-i18next'
import { searchGroupsToJoin } from '../../../src/contract/users.ts'
import { api } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { type FieldBinding, useForm } from '../../ui/form/use-form.ts'
import type { Choices, Service } from './question-values.ts'
import { isKind, KINDS, type Kind, type Supposed } from './supposed.ts'

interface Values {
  kind: string
  join: Option | null
  groupId: string
  roleId: string
  agreementId: string
  day: string
}

const START: Values = { kind: '', join: null, groupId: '', roleId: '', agreementId: '', day: '' }

/** The fields that say what is supposed, by what is supposed. */
const NEEDS: Record<Kind, readonly (keyof Values)[]> = {
  join_group: ['join'],
  leave_group: ['groupId'],
  give_role: ['groupId', 'roleId'],
  take_role: ['groupId', 'roleId'],
  suspend_user: [],
  suspend_group: ['groupId'],
  suspend_agreement: ['agreementId'],
  date: ['day'],
}

export interface SuppositionFormProps {
  choices: Choices
  service: Service | undefined
  /** His groups, and those that he is already supposed to join. */
  groups: Option[]
  onSuppose: (supposed: Supposed) => Promise<unknown>
}

const useSupposed = ({ choices, service, groups }: SuppositionFormProps) => {
  const { t } = useTranslation('why')
  const format = useFormat()
  return (kind: Kind, { join, groupId, roleId, agreementId, day }: Values): Supposed => {
    const words = t(`said.${kind}`, {
      group: (kind === 'join_group' ? join?.label : groups.find(({ id }) => id === groupId)?.label) ?? '',
      role: service?.roles.find(({ id }) => id === roleId)?.name ?? '',
      reference: choices.agreements.find(({ id }) => id === agreementId)?.reference ?? '',
      date: day && format.date(day),
    })
    switch (kind) {
      case 'date':
        return { words, day }
      case 'join_group':
        return { words, supposition: { kind, groupId: join?.id ?? '' } }
      case 'give_role':
      case 'take_role':
        return { words, supposition: { kind, groupId, roleId } }
      case 'suspend_user':
        return { words, supposition: { kind } }
      case 'suspend_agreement':
        return { words, supposition: { kind, agreementId } }
      default:
        return { words, supposition: { kind, groupId } }
    }
  }
}

const useSuppositionForm = (props: SuppositionFormProps) => {
  const { t } = useTranslation()
  const supposed = useSupposed(props)
  const form = useForm<Values>({
    initial: START,
    check: (values): Errors => {
      const needed = isKind(values.kind) ? NEEDS[values.kind] : (['kind'] as const)
      return Object.fromEntries(needed.filter((name) => !values[name]).map((name) => [name, t('invalid.required')]))
    },
    save: async (values) => {
      if (!isKind(values.kind)) return
      await props.onSuppose(supposed(values.kind, values))
      form.setValues(START)
    },
  })
  return form
}

/** The groups of each of his conventions that he is not in. */
const searchOf =
  ({ agreements, user }: Choices) =>
  async (q: string, signal: AbortSignal): Promise<Option[]> => {
    const found = await Promise.all(
      agreements.map(async ({ id: agreementId, reference }) => {
        const params = { agreementId, userId: user.id }
        const { items } = await api(searchGroupsToJoin, { params, query: { q } }, signal)
        return items.map(({ id, name, above }) => ({ id, label: name, detail: [reference, ...above].join(' › ') }))
      }),
    )
    return found.flat()
  }

interface FieldsProps extends SuppositionFormProps {
  kind: Kind
  field: <K extends keyof Values & string>(name: K) => FieldBinding<Values[K]>
}

const Fields = ({ kind, field, choices, service, groups }: FieldsProps) => {
  const { t } = useTranslation('why')
  const needs = NEEDS[kind]
  const optionOf = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  return (
    <>
      {needs.includes('join') && (
        <ComboBox
          {...field('join')}
          label={t('group')}
          required
          searchKey={['join', choices.user.id]}
          search={searchOf(choices)}
        />
      )}
      {needs.includes('groupId') && (
        <Select
          {...field('groupId')}
          label={t('group')}
          required
          options={groups.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      {needs.includes('roleId') && (
        <Select {...field('roleId')} label={t('role')} required options={(service?.roles ?? []).map(optionOf)} />
      )}
      {needs.includes('agreementId') && (
        <Select
          {...field('agreementId')}
          label={t('agreement')}
          required
          options={choices.agreements.map(({ id, reference }) => ({ value: id, label: reference }))}
        />
      )}
      {needs.includes('day') && <DateField {...field('day')} label={t('date')} required />}
    </>
  )
}

/** « Que changerait… » : one more thing to suppose. */
export const SuppositionForm = (props: SuppositionFormProps) => {
  const { t } = useTranslation('why')
  const form = useSuppositionForm(props)
  const { kind } = form.values
  const kinds = KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <Form form={form} submit={t('see')} refusedTitle={t('failed')} wide>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Select {...form.field('kind')} label={t('supposition')} required options={kinds} />
        {isKind(kind) && <Fields {...props} kind={kind} field={form.field} />}
      </div>
    </Form>
  )
}
