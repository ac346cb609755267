import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { useScrollToHash } from '../../ui/use-scroll-to-hash.ts'
import { Contents } from './contents.tsx'
import { Step } from './step.tsx'

/** « Pour l’administrateur de la Caf »: his own steps, on his own screens [H44]. */
export const Component = () => {
  const { t } = useTranslation('help')
  useScrollToHash(true)
  const sections = t('institution.sections', { returnObjects: true })
  return (
    <Page
      title={t('institution.title')}
      intro={t('institution.intro')}
      crumbs={[{ label: t('title'), to: paths.help }]}
      actions={
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_18rem]">
        <div className="order-2 min-w-0 space-y-6 xl:order-1">
          {sections.map(({ anchor, title, steps, remark }) => (
            <div key={anchor} id={anchor} className="scroll-mt-24">
              <Card title={title}>
                <ol className="space-y-5">
                  {steps.map((text, index) => (
                    <Step key={text} n={index + 1} text={text} />
                  ))}
                </ol>
                <div className="pt-5">
                  <Notice kind="info" title={t('remark')}>
                    <p>{remark}</p>
                  </Notice>
                </div>
              </Card>
            </div>
          ))}
          <p>
            <Link className="link" to={paths.help}>
              {t('backToHelp')}
            </Link>
          </p>
        </div>
        <div className="order-1 xl:order-2 xl:h-full">
          <Contents entries={[...sections]} />
        </div>
      </div>
    </Page>
  )
}
