import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { readableSiret } from '../../ui/siret.ts'
import { Badge } from '../../ui/status.tsx'
import type { AgreementRead } from './agreement-read.ts'
import { DocumentLink } from './document-link.tsx'
import { AgreementStatus } from './status.tsx'

/** The convention itself; its notes are the institution's own. */
export const About = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  const { organization, status, signedOn, startsOn, endsOn, delegated, credentialsTo, notes } = agreement
  return (
    <Card title={t('about')}>
      <DescriptionList
        items={[
          { term: t('reference'), value: agreement.reference },
          { term: t('status'), value: <AgreementStatus status={status} /> },
          { term: t('organization'), value: organization.name },
          { term: t('siret'), value: readableSiret(organization.siret) },
          { term: t('signedOn'), value: format.date(signedOn) },
          { term: t('startsOn'), value: format.date(startsOn) },
          { term: t('endsOn'), value: endsOn ? format.date(endsOn) : t('noEnd') },
          { term: t('delegation'), value: <Badge>{t(delegated ? 'delegated' : 'notDelegated')}</Badge> },
          { term: t('credentials'), value: t(`credentialsTo.${credentialsTo}`) },
          { term: t('document'), value: <DocumentLink agreement={agreement} /> },
          ...(notes === null
            ? []
            : [{ term: t('notes'), value: notes && <span className="whitespace-pre-line">{notes}</span> }]),
        ]}
      />
    </Card>
  )
}
