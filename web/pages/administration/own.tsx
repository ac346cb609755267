import { useTranslation } from 'react-i18next'
import { getApplicationUser, listOwnPlaces } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { CharacteristicsCards } from './characteristics.tsx'
import { HelpLink } from './help-link.tsx'
import { PrintLink } from './user.tsx'

const OfAgreement = ({ agreementId, userId }: { agreementId: string; userId: string }) => {
  const { data, error, refetch } = useApi(getApplicationUser, { params: { agreementId, userId } })
  if (error) return <ErrorState error={error} retry={refetch} />
  if (!data) return <Loading />
  return (
    <>
      <div className="no-print flex justify-end">
        <PrintLink {...{ agreementId, userId }} />
      </div>
      <CharacteristicsCards user={data} />
    </>
  )
}

/** « Mes caractéristiques »: what an application user finds in the module, besides his password [C17–C19]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { data, error, refetch } = useApi(listOwnPlaces, {})
  return (
    <Page
      title={t('own.title')}
      intro={t('own.intro')}
      actions={
        <>
          <ButtonLink to={paths.accountPassword}>{t('own.password')}</ButtonLink>
          <HelpLink anchor="editer" />
        </>
      }
      loading={!data}
      error={error}
      retry={refetch}
    >
      {data?.items.length === 0 && <p className="text-muted">{t('own.none')}</p>}
      {data?.items.map((place) => (
        <OfAgreement key={place.agreementId} {...place} />
      ))}
    </Page>
  )
}
