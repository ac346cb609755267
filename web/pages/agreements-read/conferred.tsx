import { ShieldOff, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Badge } from '../../ui/status.tsx'
import { UndoAmendmentDialog } from '../agreements-edit/undo-amendment-dialog.tsx'
import type { AgreementRead } from './agreement-read.ts'
import { RolesTable, type RolesTableProps } from './roles-table.tsx'

type Service = AgreementRead['services'][number]

/** [H15] How many persons may have a role of the service, and, for whom it concerns, how many do. */
const Limit = ({ maxPersons, persons }: Pick<Service, 'maxPersons' | 'persons'>) => {
  const { t } = useTranslation('agreements')
  const format = useFormat()
  if (maxPersons === null && persons === null) return t('noLimit')
  if (maxPersons === null)
    return `${t('noLimit')} (${t('persons', { count: persons ?? 0, number: format.number(persons ?? 0) })})`
  const most = { count: maxPersons, max: format.number(maxPersons) }
  return persons === null ? t('limit', most) : t('limitUsed', { persons: format.number(persons), ...most })
}

type Suspended = Pick<RolesTableProps, 'agreementId' | 'suspended'>

const ServiceRoles = ({ service, ...suspended }: { service: Service } & Suspended) => (
  <section className="space-y-3 py-6 first:pt-0 last:pb-0">
    <div className="space-y-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{service.name}</h3>
        <Badge>
          <Limit {...service} />
        </Badge>
      </div>
      <p className="max-w-prose text-muted">{service.description}</p>
    </div>
    <RolesTable caption={service.name} roles={service.roles} {...suspended} />
  </section>
)

type LastAmendmentProps = NonNullable<AgreementRead['lastAmendment']> & { agreementId: string }

const LastAmendment = ({ agreementId, number, at }: LastAmendmentProps) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const [undoing, setUndoing] = useState(false)
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-muted">{t('lastAmended', { date: format.instant(at) })}</p>
      <Button size="sm" icon={<Undo2 aria-hidden />} onClick={() => setUndoing(true)}>
        {t('undo')}
      </Button>
      {undoing && <UndoAmendmentDialog agreementId={agreementId} number={number} onClose={() => setUndoing(false)} />}
    </div>
  )
}

/** What may be given under the convention, and nothing else [H34, H50], each role with its description [H03]. */
export const Conferred = ({ agreement, suspended }: { agreement: AgreementRead } & Pick<Suspended, 'suspended'>) => {
  const { t } = useTranslation('agreements')
  return (
    <Card title={t('conferred')} intro={t('conferredIntro')}>
      {agreement.lastAmendment && <LastAmendment agreementId={agreement.id} {...agreement.lastAmendment} />}
      {agreement.services.length > 0 ? (
        <div className="divide-y divide-separator">
          {agreement.services.map((service) => (
            <ServiceRoles key={service.id} service={service} agreementId={agreement.id} suspended={suspended} />
          ))}
        </div>
      ) : (
        <EmptyState icon={<ShieldOff />} title={t('nothingConferred')}>
          {t('nothingConferredHint')}
        </EmptyState>
      )}
    </Card>
  )
}
