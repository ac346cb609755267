import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { LinkTabs } from '../../ui/link-tabs.tsx'

/** Two lists, each with its address. */
export const Tabs = () => {
  const { t } = useTranslation('overrides')
  const tabs = [
    { to: paths.overrides, label: t('overrides') },
    { to: paths.strongerUses, label: t('uses') },
  ]
  return <LinkTabs label={t('tabs')} tabs={tabs} />
}
