import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { appointAdministrator } from '../../../src/contract/agreements.ts'
import { searchUsers } from '../../../src/contract/institutions.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'
import { AppointForm } from '../people/appoint-form.tsx'
import type { Appointee } from '../people/use-appoint-form.ts'

/** [H35] A user of the organisation, or one created there. */
export const AppointCard = ({ agreement }: { agreement: AgreementRead }) => {
  const { t } = useTranslation('agreementsEdit')
  const navigate = useNavigate()
  const appoint = useChange(appointAdministrator)
  const { id: agreementId, organization, missing, administrators } = agreement
  const search = async (q: string, signal: AbortSignal) => {
    const { items } = await api(searchUsers, { query: { q, organizationId: organization.id, limit: 20 } }, signal)
    return items
      .filter(({ id }) => !administrators.some((person) => person.id === id))
      .map(({ id, firstName, lastName, identifier, email }) => ({
        id,
        label: `${firstName} ${lastName}`,
        detail: `${identifier} · ${email}`,
      }))
  }
  const save = async (body: Appointee, name: string) => {
    await appoint.mutateAsync({ params: { agreementId }, body })
    announce(t('appointed', { name }))
    if (missing.includes('administrator'))
      await navigate(missing.includes('entitlements') ? paths.entitlements(agreementId) : paths.agreement(agreementId))
  }
  return (
    <Card title={t('appoint')}>
      <AppointForm searchKey={['organization-people', organization.id]} search={search} save={save} />
    </Card>
  )
}
