import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { useScrollToHash } from '../../ui/use-scroll-to-hash.ts'
import { Contents } from './contents.tsx'
import { ProcedureSection } from './procedure-section.tsx'
import { procedures } from './procedures.ts'

const Order = () => {
  const { t } = useTranslation('help')
  return (
    <Card title={t('order.title')}>
      <ol className="list-decimal space-y-2 ps-5">
        {t('order.steps', { returnObjects: true }).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      <p className="mt-4 text-muted">{t('order.why')}</p>
    </Card>
  )
}

/** « Aide »: the five procedures [H82]. */
export const Component = () => {
  const { t } = useTranslation(['help', 'administrationHelp'])
  useScrollToHash(true)
  const texts = t('procedures', { returnObjects: true })
  const entries = [
    { anchor: 'ordre', title: t('order.title') },
    ...procedures.map(({ key, anchor }) => ({ anchor, title: texts[key].title })),
  ]
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_18rem]">
        <div className="order-2 min-w-0 space-y-6 xl:order-1">
          <div id="ordre" className="scroll-mt-24">
            <Order />
          </div>
          {procedures.map((procedure) => (
            <ProcedureSection key={procedure.key} procedure={procedure} />
          ))}
          <p>
            <Link className="link" to={paths.institutionHelp}>
              {t('forInstitution')}
            </Link>{' '}
            <span className="text-muted">{t('forInstitutionHint')}</span>
          </p>
          <p>
            <Link className="link" to={paths.administrationHelp}>
              {t('administrationHelp:link')}
            </Link>{' '}
            <span className="text-muted">{t('administrationHelp:linkHint')}</span>
          </p>
        </div>
        <div className="order-1 xl:order-2 xl:h-full">
          <Contents entries={entries} />
        </div>
      </div>
    </Page>
  )
}
