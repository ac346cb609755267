import { Pencil, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { getPartnerProvider, type PartnerProvider } from '../../../src/contract/partner-providers.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'

const Known = ({ provider }: { provider: PartnerProvider }) => {
  const { t } = useTranslation(['external', 'common'])
  const { name, issuer, domains, secondFactorAcr, required, enabled, linked } = provider
  return (
    <div className="space-y-5">
      {!enabled && (
        <Notice kind="warning" title={t('off')}>
          <p>{t('offText')}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t('name'), value: name },
          { term: t('issuer'), value: issuer },
          { term: t('domains'), value: domains.join(', ') },
          {
            term: t('secondFactorShort'),
            value: secondFactorAcr.length > 0 ? secondFactorAcr.join('\n') : t('secondFactorOurs'),
          },
          { term: t('required'), value: t(required ? 'isRequired' : 'isFree') },
          { term: t('linked'), value: String(linked) },
        ]}
      />
    </div>
  )
}

/** By which provider of their own an organisation's people may sign in. */
export const ProviderCard = ({ organizationId }: { organizationId: string }) => {
  const { t } = useTranslation('external')
  const { data, error, refetch } = useApi(getPartnerProvider, { params: { organizationId } })
  const read = data?.organizationId === organizationId ? data : undefined
  return (
    <Card
      title={t('card')}
      intro={t('cardIntro')}
      actions={
        read && (
          <AbilityLink
            ability={read.abilities.save}
            size="sm"
            to={paths.partnerProvider(organizationId)}
            icon={read.provider ? <Pencil aria-hidden /> : <Plus aria-hidden />}
          >
            {t(read.provider ? 'change' : 'register')}
          </AbilityLink>
        )
      }
    >
      {error && !read && <ErrorState error={error} retry={refetch} />}
      {!read && !error && <Loading />}
      {read && (read.provider ? <Known provider={read.provider} /> : <p className="text-muted">{t('none')}</p>)}
    </Card>
  )
}
