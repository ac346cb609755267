import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { About } from './about.tsx'
import { Actions } from './actions.tsx'
import { Administrators } from './administrators.tsx'
import { Conferred } from './conferred.tsx'
import { Standing } from './standing.tsx'

/** « Affichage de la convention existante » [H52]. */
export const Component = () => {
  const { t } = useTranslation(['agreements', 'common'])
  const { agreementId = '' } = useParams()
  const { data, error, refetch, isPending } = useApi(getAgreement, { params: { agreementId } })
  return (
    <Page
      title={data && t('one', { reference: data.reference })}
      intro={data?.organization.name}
      crumbs={[{ label: t('title'), to: paths.agreements }]}
      actions={data && <Actions agreement={data} />}
      loading={isPending}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <Standing agreement={data} />
          <About agreement={data} />
          <Conferred agreement={data} />
          <Administrators agreement={data} />
        </>
      )}
    </Page>
  )
}
