import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { changeClient, getSignOn, type OidcClient, registerClient } from '../../../../src/contract/oidc-clients.ts'
import { getService } from '../../../../src/contract/services.ts'
import { paths } from '../../../paths.ts'
import { useApi, useChange } from '../../../queries.ts'
import { announce } from '../../../ui/announce.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { FormConflict } from '../../../ui/form/form-conflict.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import { Page } from '../../../ui/page.tsx'
import { ClientFields } from './client-fields.tsx'
import { type ClientValues, clientBody, clientValues } from './client-values.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { useAuthentications } from './use-authentications.ts'
import { useClientCheck } from './use-client-check.ts'

const useWords = () => {
  const { t } = useTranslation(['signOn', 'common'])
  const authentications = useAuthentications()
  return (values: ClientValues): Record<string, string> => ({
    [t('authentication')]: authentications.find(({ value }) => value === values.authentication)?.label ?? '',
    [t('jwksUri')]: values.jwksUri,
    [t('jwks')]: values.jwks,
    [t('redirectUris')]: values.redirectUris,
    [t('postLogoutRedirectUris')]: values.postLogoutRedirectUris,
    [t('backchannelLogoutUri')]: values.backchannelLogoutUri,
    [t('idTokenAlgorithm')]: values.idTokenAlgorithm,
    [t('isMachine')]: t(values.isMachine ? 'common:yes' : 'common:no'),
  })
}

const useSave = (serviceId: string, isNew: boolean) => {
  const register = useChange(registerClient)
  const change = useChange(changeClient)
  const params = { serviceId }
  return async (values: ClientValues) => {
    const body = clientBody(values)
    if (isNew) return register.mutateAsync({ params, body })
    return change.mutateAsync({ params, body: { ...body, version: values.version } })
  }
}

const ClientForm = ({ serviceId, client }: { serviceId: string; client: OidcClient | null }) => {
  const { t } = useTranslation(['signOn', 'common'])
  const navigate = useNavigate()
  // What it was when the page opened: saving makes the page read itself again.
  const [isNew] = useState(client === null)
  const [secret, setSecret] = useState<string | null>(null)
  const save = useSave(serviceId, isNew)
  const leave = () => navigate(paths.service(serviceId))
  const form = useForm({
    initial: clientValues(client),
    check: useClientCheck(),
    save: async (values) => {
      const saved = await save(values)
      announce(t(isNew ? 'registered' : 'changed'))
      if (saved.secret === null) await leave()
      else setSecret(saved.secret)
    },
  })
  return (
    <Card>
      <Form
        form={form}
        submit={t(isNew ? 'register' : 'common:save')}
        refusedTitle={t('refused')}
        cancelTo={paths.service(serviceId)}
        conflict={<FormConflict form={form} valuesOf={clientValues} inWords={useWords()} />}
      >
        <ClientFields values={form.values} field={form.field} />
      </Form>
      <SecretDialog open={secret !== null} title={t('shownLabel')} secret={secret} onClose={leave} />
    </Card>
  )
}

export const Component = () => {
  const { t } = useTranslation(['signOn', 'services'])
  const { serviceId = '' } = useParams()
  const service = useApi(getService, { params: { serviceId } })
  const { data, error, refetch } = useApi(getSignOn, { params: { serviceId } })
  const [isNew, setIsNew] = useState<boolean>()
  if (isNew === undefined && data?.serviceId === serviceId) setIsNew(data.client === null)
  const crumbs = service.data ? [{ label: service.data.name, to: paths.service(serviceId) }] : []
  return (
    <Page
      narrow
      title={isNew === undefined ? undefined : t(isNew ? 'register' : 'changeTitle')}
      intro={t('formIntro')}
      crumbs={[{ label: t('services:list'), to: paths.services }, ...crumbs]}
      loading={data?.serviceId !== serviceId}
      error={data ? null : error}
      retry={refetch}
    >
      {data && <ClientForm key={data.serviceId} serviceId={serviceId} client={data.client} />}
    </Page>
  )
}
