import { useTranslation } from 'react-i18next'
import { Guide } from './guide.tsx'

/** « Pour l’administrateur de la Caf »: his own steps, on his own screens [H44]. */
export const Component = () => {
  const { t } = useTranslation('help')
  const sections = t('institution.sections', { returnObjects: true })
  return <Guide title={t('institution.title')} intro={t('institution.intro')} sections={sections} />
}
