import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { readSignOnRefusal } from '../../../src/contract/sso.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import type { Refusal } from './types.ts'
import { WhomToAsk } from './whom-to-ask.tsx'

const Why = ({ reason }: { reason: NonNullable<Refusal['reason']> }) => {
  const { t } = useTranslation('sso')
  const language = currentLanguage()
  return (
    <Card title={t('why')}>
      <p>
        {reason[language]} {reason.mend?.[language]}
      </p>
    </Card>
  )
}

/** Granted meanwhile, or a page that was kept: the way in. */
const MayNow = ({ service }: { service: Refusal['service'] }) => {
  const { t } = useTranslation('sso')
  return (
    <Card>
      <div className="space-y-4">
        <p>{t('mayNow')}</p>
        <a className="button button--primary button--md" href={service.address}>
          {t('open', { service: service.name })}
        </a>
      </div>
    </Card>
  )
}

/** An application does not let him in: why, and whom to ask; nobody is at fault. */
export const Component = () => {
  const { t } = useTranslation('sso')
  const { serviceId = '' } = useParams()
  const { data, error, refetch } = useApi(readSignOnRefusal, { params: { serviceId } })
  const title = data && t(data.reason ? 'title' : 'titleMayNow', { service: data.service.name })
  return (
    <Page title={title} intro={data?.reason && t('intro')} loading={!data} error={error} retry={refetch} narrow>
      {data?.reason ? (
        <>
          <Why reason={data.reason} />
          <WhomToAsk people={data.ask} />
        </>
      ) : (
        data && <MayNow service={data.service} />
      )}
      <ButtonLink to={paths.home}>{t('back')}</ButtonLink>
    </Page>
  )
}
