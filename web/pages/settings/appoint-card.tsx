import { useTranslation } from 'react-i18next'
import { appointInstitutionAdmin, listStaff } from '../../../src/contract/institutions.ts'
import { api } from '../../api.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { AppointForm } from '../people/appoint-form.tsx'
import type { Appointee } from '../people/use-appoint-form.ts'

/** An administrator of the institution: one of its own people, or someone created there. */
export const AppointCard = ({ institutionId }: { institutionId: string }) => {
  const { t } = useTranslation('settings')
  const appoint = useChange(appointInstitutionAdmin)
  const search = async (q: string, signal: AbortSignal) => {
    const { items } = await api(listStaff, { params: { institutionId }, query: { q, limit: 20 } }, signal)
    return items
      .filter(({ administrator }) => !administrator)
      .map(({ id, name, identifier }) => ({ id, label: name, detail: identifier }))
  }
  const save = async (body: Appointee, name: string) => {
    await appoint.mutateAsync({ params: { institutionId }, body })
    announce(t('appointed', { name }))
  }
  return (
    <Card title={t('appoint')}>
      <AppointForm searchKey={['staff', institutionId]} search={search} save={save} />
    </Card>
  )
}
