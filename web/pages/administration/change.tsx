import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { changeApplicationUser, getApplicationUser } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PersonFields } from '../person/person-fields.tsx'
import { type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { addressErrors } from '../users/new-user-form.ts'
import { HelpLink } from './help-link.tsx'
import { type Characteristics, fullName } from './types.ts'

interface Values extends PersonValues {
  version: number
}

/** Of a user as read, or as somebody else left him meanwhile. */
const valuesOf = (user: Pick<Characteristics, keyof Values & keyof Characteristics>): Values => ({
  lastName: user.lastName,
  firstName: user.firstName,
  email: user.email,
  emailConfirmation: user.email,
  nominativeReason: user.nominativeReason ?? '',
  workplace: user.workplace,
  version: user.version,
})

const ChangeForm = ({ user }: { user: Characteristics }) => {
  const { t } = useTranslation(['administration', 'person', 'common'])
  const navigate = useNavigate()
  const change = useChange(changeApplicationUser)
  const words = { required: t('common:invalid.required'), emailsDiffer: t('person:emailsDiffer') }
  const { agreementId, userId, email } = user
  const here = paths.applicationUser(agreementId, userId)
  const form = useForm<Values>({
    initial: valuesOf(user),
    // An address that was accepted stays so; a new one must be personal again.
    check: (values) => ({
      ...(values.email === email ? {} : addressErrors(values)),
      ...personErrors(values, words),
    }),
    save: async (values) => {
      const body = { ...personBody(values), version: values.version }
      await change.mutateAsync({ params: { agreementId, userId }, body })
      announce(t('change.done', { name: fullName(values) }))
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

/** Corrects a user [C02]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { agreementId = '', userId = '' } = useParams()
  const { data: user, error, refetch } = useApi(getApplicationUser, { params: { agreementId, userId } })
  const refusal = user?.abilities.change.allowed === false ? user.abilities.change.reason : null
  return (
    <Page
      title={user && t('change.title', { name: fullName(user) })}
      crumbs={[
        { label: t('title'), to: paths.administration },
        ...(user ? [{ label: fullName(user), to: paths.applicationUser(agreementId, userId) }] : []),
      ]}
      actions={<HelpLink anchor="modifier" />}
      loading={user?.userId !== userId}
      error={user ? null : error}
      retry={refetch}
      narrow
    >
      {refusal ? (
        <Notice kind="warning" title={t('change.refused')}>
          <p>{refusal}</p>
        </Notice>
      ) : (
        user && (
          <Card>
            <ChangeForm user={user} />
          </Card>
        )
      )}
    </Page>
  )
}
