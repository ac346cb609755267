import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'

export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <Page title={t('problem.notFound')}>
      <div className="rounded-xl border border-border bg-surface">
        <EmptyState
          icon={<Compass />}
          title={t('problem.notFoundHint')}
          action={
            <ButtonLink variant="primary" to="/portal">
              {t('problem.home')}
            </ButtonLink>
          }
        />
      </div>
    </Page>
  )
}
