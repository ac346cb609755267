import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
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
import { Words } from './words.tsx'

interface GuideSection {
  anchor: string
  title: string
  steps: readonly string[]
  remark: string
}

interface GuideProps {
  title: string
  intro: string
  sections: readonly GuideSection[]
  /** What comes before the sections, with its line in the contents. */
  first?: { anchor: string; title: string; content: ReactNode }
  actions?: ReactNode
}

const Section = ({ title, steps, remark }: GuideSection) => {
  const { t } = useTranslation('help')
  return (
    <Card title={title}>
      <ol className="space-y-5">
        {steps.map((text, index) => (
          <Step key={text} n={index + 1} text={text} />
        ))}
      </ol>
      <div className="pt-5">
        <Notice kind="info" title={t('remark')}>
          <p>
            <Words>{remark}</Words>
          </p>
        </Notice>
      </div>
    </Card>
  )
}

/** A page of help other than the five procedures: sections of numbered steps, each with a remark. */
export const Guide = ({ title, intro, sections, first, actions }: GuideProps) => {
  const { t } = useTranslation('help')
  useScrollToHash(true)
  return (
    <Page
      title={title}
      intro={intro}
      crumbs={[{ label: t('title'), to: paths.help }]}
      actions={
        <>
          {actions}
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_18rem]">
        <div className="order-2 min-w-0 space-y-6 xl:order-1">
          {first && (
            <div id={first.anchor} className="scroll-mt-24">
              <Card title={first.title}>{first.content}</Card>
            </div>
          )}
          {sections.map((section) => (
            <div key={section.anchor} id={section.anchor} className="scroll-mt-24">
              <Section {...section} />
            </div>
          ))}
          <p>
            <Link className="link" to={paths.help}>
              {t('backToHelp')}
            </Link>
          </p>
        </div>
        <div className="order-1 xl:order-2 xl:h-full">
          <Contents entries={[...(first ? [first] : []), ...sections]} />
        </div>
      </div>
    </Page>
  )
}
