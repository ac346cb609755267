import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { changeUser } from '../../../src/contract/users.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { PersonFields } from '../person/person-fields.tsx'
import { type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { addressErrors } from './new-user-form.ts'
import type { UserOnWire } from './types.ts'

interface Values extends PersonValues {
  version: number
}

const valuesOf = (user: UserOnWire): Values => ({
  lastName: user.lastName,
  firstName: user.firstName,
  email: user.email,
  emailConfirmation: user.email,
  nominativeReason: user.nominativeReason ?? '',
  workplace: user.workplace,
  version: user.version,
})

export const ChangeUserForm = ({ agreementId, user }: { agreementId: string; user: UserOnWire }) => {
  const { t } = useTranslation(['users', 'person', 'common'])
  const navigate = useNavigate()
  const change = useChange(changeUser)
  const words = { required: t('common:invalid.required'), emailsDiffer: t('person:emailsDiffer') }
  const here = paths.user(agreementId, user.id)
  const form = useForm<Values>({
    initial: valuesOf(user),
    // An address that was accepted stays so; a new one must be personal again [H72].
    check: (values) => ({
      ...(values.email === user.email ? {} : addressErrors(values)),
      ...personErrors(values, words),
    }),
    save: async (values) => {
      const body = { ...personBody(values), version: values.version }
      await change.mutateAsync({ params: { agreementId, userId: user.id }, body })
      announce(t('change.done'))
      await navigate(here)
    },
  })
  const inWords = (values: Values) => ({
    [t('person:lastName')]: values.lastName,
    [t('person:firstName')]: values.firstName,
    [t('person:email')]: values.email,
    [t('person:workplace')]: t(values.workplace === 'mobile' ? 'person:mobile' : 'person:fixed'),
  })
  return (
    <Form
      form={form}
      submit={t('common:save')}
      cancelTo={here}
      conflict={<FormConflict form={form} valuesOf={valuesOf} inWords={inWords} />}
    >
      <PersonFields field={form.field} />
    </Form>
  )
}
