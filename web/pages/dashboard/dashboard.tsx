import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FIGURES } from '../../../src/contract/dashboard.ts'
import { Page } from '../../ui/page.tsx'
import { DailyCard } from './daily-card.tsx'
import { FigureTile } from './figure-tile.tsx'
import { SleepingCard } from './sleeping-card.tsx'

const Figures = () => {
  const { t } = useTranslation('dashboard')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="sr-only">
        {t('figures')}
      </h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {FIGURES.map((name) => (
          <FigureTile key={name} name={name} />
        ))}
      </ul>
    </section>
  )
}

/** « Supervision » > « Tableau de bord » [H05]: what to look at, and the way to each list. */
export const Component = () => {
  const { t } = useTranslation('dashboard')
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Figures />
      <div className="grid gap-6 *:h-full lg:grid-cols-2">
        <DailyCard kind="sign_in" title={t('signIns')} intro={t('signInsIntro')} />
        <DailyCard kind="decision_refused" title={t('refusals')} intro={t('refusalsIntro')} />
      </div>
      <SleepingCard />
    </Page>
  )
}
