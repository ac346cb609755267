import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import type { Frame } from '../auth/factors/types.ts'

/** A page under « Mon compte » for one step. */
export const AccountFrame: Frame = ({ title, intro, children }) => {
  const { t } = useTranslation('account')
  return (
    <Page title={title} intro={intro} crumbs={[{ label: t('title'), to: paths.account }]} narrow>
      <Card>
        <div className="max-w-xl space-y-6">{children}</div>
      </Card>
    </Page>
  )
}
