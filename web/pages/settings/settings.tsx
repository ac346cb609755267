import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { NotFound } from '../errors/not-found.tsx'
import { InstitutionPage } from './institution-page.tsx'

/** « Paramètres de l’institution », for the institution one belongs to. */
export const Component = () => {
  const { t } = useTranslation('settings')
  const { institution } = useSession()
  if (!institution) return <NotFound />
  return <InstitutionPage institutionId={institution.id} title={t('title')} intro={t('intro')} />
}
