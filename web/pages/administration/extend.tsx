import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { extendRights, getApplicationUser, listExtensions } from '../../../src/contract/administration.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { Select } from '../../ui/form/select.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { HelpLink } from './help-link.tsx'
import { PlacesList } from './places-list.tsx'
import { placeOf, searchPlaces, useApplication } from './search.ts'
import { type Characteristics, fullName } from './types.ts'

type Extensions = ResponseOf<typeof listExtensions>['services']

interface ExtendProps {
  user: Characteristics
  services: Extensions
}

const ExtendForm = ({ user, services }: ExtendProps) => {
  const { t } = useTranslation(['administration', 'common'])
  const navigate = useNavigate()
  const extend = useChange(extendRights)
  const { agreementId, userId } = user
  const here = paths.applicationUser(agreementId, userId)
  const open = services.filter(({ ability }) => ability.allowed)
  const form = useForm({
    initial: { serviceId: '', unitId: null as Option | null, groupId: '' },
    check: ({ serviceId, unitId, groupId }): Errors => ({
      ...(!serviceId && { serviceId: t('common:invalid.required') }),
      ...(!unitId && { unitId: t('common:invalid.required') }),
      ...(!groupId && { groupId: t('common:invalid.required') }),
    }),
    save: async ({ groupId }) => {
      await extend.mutateAsync({ params: { agreementId, userId }, body: { groupId } })
      announce(t('extend.done', { name: fullName(user) }))
      await navigate(here)
    },
  })
  const { serviceId, unitId } = form.values
  const taken = user.places.filter((place) => place.serviceId === serviceId).map((place) => place.unitId)
  const { application } = useApplication(placeOf(serviceId, unitId))
  return (
    <Form form={form} submit={t('extend.submit')} refusedTitle={t('extend.refused')} cancelTo={here}>
      <Select
        {...form.field('serviceId')}
        onChange={(chosen) => form.setValues({ serviceId: chosen, unitId: null, groupId: '' })}
        label={t('application')}
        options={open.map((one) => ({ value: one.serviceId, label: one.service }))}
        required
      />
      {serviceId && (
        <ComboBox
          key={serviceId}
          {...form.field('unitId')}
          {...searchPlaces({ agreementId, serviceId }, taken)}
          onChange={(place) => form.setValues({ serviceId, unitId: place, groupId: '' })}
          label={t('unit')}
          hint={t('unitHint')}
          required
        />
      )}
      {application && (
        <Select
          {...form.field('groupId')}
          label={t('group')}
          options={application.groups.map(({ id, name, description }) => ({ value: id, label: name, description }))}
          required
        />
      )}
    </Form>
  )
}

/** What is not offered, and why [resolution 15]. */
const Closed = ({ services }: { services: Extensions }) => {
  const { t } = useTranslation('administration')
  const closed = services.flatMap(({ serviceId, ability }) =>
    ability.allowed ? [] : [{ serviceId, reason: ability.reason }],
  )
  if (closed.length === 0) return null
  return (
    <Notice kind="info" title={t('extend.closedTitle')}>
      <ul className="list-disc ps-5">
        {closed.map(({ serviceId, reason }) => (
          <li key={serviceId}>{reason}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** « Étendre les droits » [C04, C30]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { agreementId = '', userId = '' } = useParams()
  const params = { agreementId, userId }
  const user = useApi(getApplicationUser, { params })
  const extensions = useApi(listExtensions, { params })
  return (
    <Page
      title={user.data && t('extend.title', { name: fullName(user.data) })}
      intro={t('extend.intro')}
      crumbs={[
        { label: t('title'), to: paths.administration },
        ...(user.data ? [{ label: fullName(user.data), to: paths.applicationUser(agreementId, userId) }] : []),
      ]}
      actions={<HelpLink anchor="etendre" />}
      loading={user.data?.userId !== userId || !extensions.data}
      error={user.error ?? extensions.error}
      retry={extensions.refetch}
      narrow
    >
      {user.data && extensions.data && (
        <>
          <Card title={t('extend.now')}>
            <PlacesList user={user.data} />
          </Card>
          <Card>
            <ExtendForm user={user.data} services={extensions.data.services} />
          </Card>
          <Closed services={extensions.data.services} />
        </>
      )}
    </Page>
  )
}
