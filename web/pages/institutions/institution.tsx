import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { paths } from '../../paths.ts'
import { InstitutionPage } from '../settings/institution-page.tsx'

export const Component = () => {
  const { t } = useTranslation('institutions')
  const { institutionId = '' } = useParams()
  return <InstitutionPage institutionId={institutionId} crumbs={[{ label: t('list'), to: paths.institutions }]} />
}
