import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { pictureOf } from './pictures.ts'
import type { Procedure } from './procedures.ts'
import { Step } from './step.tsx'
import { Words } from './words.tsx'

/** A procedure as numbered steps with pictures [H82]. */
export const ProcedureSection = ({ procedure }: { procedure: Procedure }) => {
  const { t } = useTranslation('help')
  const { key, anchor } = procedure
  const { title, steps, important } = t(`procedures.${key}`, { returnObjects: true })
  return (
    <div id={anchor} className="scroll-mt-24">
      <Card title={title}>
        <ol className="space-y-8">
          {steps.map(({ text, result }, index) => (
            <Step key={text} n={index + 1} text={text} result={result} picture={pictureOf(key, index + 1)} />
          ))}
        </ol>
        <div className="pt-6">
          <Notice kind="warning" title={t('important')}>
            <p>
              <Words>{important}</Words>
            </p>
          </Notice>
        </div>
      </Card>
    </div>
  )
}
