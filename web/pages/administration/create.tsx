import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listApplications } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { CreateForm } from './create-form.tsx'
import { HelpLink } from './help-link.tsx'
import { placeOption, useServices } from './search.ts'
import type { Application } from './types.ts'
import type { Given } from './use-create-form.ts'

/** Where one comes from, or the only place there is. */
const givenOf = (places: readonly Application[], serviceId: string): Given => {
  const [only, ...others] = places
  if (only && others.length === 0) return { serviceId: only.serviceId, place: placeOption(only) }
  return { serviceId, place: null }
}

/** « Créer un utilisateur » from the application where he will have rights [C28, C29]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const [params] = useSearchParams()
  const asked = (name: string) => params.get(name) || undefined
  const serviceId = asked('serviceId')
  const services = useServices()
  const query = { agreementId: asked('agreementId'), serviceId, unitId: asked('unitId'), limit: 2 }
  const { data, error, refetch } = useApi(listApplications, { query })
  const only = services.data?.items.length === 1 ? services.data.items[0]?.serviceId : undefined
  const first = data?.items[0]?.abilities.createUser
  // Where all is of one convention, one answer holds for all.
  const refused = services.data?.severalOrganizations === false && first?.allowed === false ? first.reason : null
  return (
    <Page
      title={t('create.title')}
      intro={t('create.intro')}
      crumbs={[{ label: t('title'), to: paths.administration }]}
      actions={<HelpLink anchor="creer" />}
      loading={!data || !services.data}
      error={error ?? services.error}
      retry={refetch}
      narrow
    >
      {services.data && services.data.items.length > 0 && !refused ? (
        <Card>
          <CreateForm services={services.data.items} given={givenOf(data?.items ?? [], serviceId ?? only ?? '')} />
        </Card>
      ) : (
        <Notice kind="warning" title={t('create.refused')}>
          <p>{refused ?? t('noneHint')}</p>
        </Notice>
      )}
    </Page>
  )
}
