import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileProblem } from '../../../../src/contract/service-descriptions.ts'
import { Card } from '../../../ui/card.tsx'
import { goToLine, lineId, SourceListing } from './source-listing.tsx'
import { useTexts } from './use-texts.ts'

const looks = {
  error: { Icon: CircleAlert, colour: 'text-danger' },
  warning: { Icon: TriangleAlert, colour: 'text-warning' },
}

const ProblemLine = ({ problem: { line, column, severity, message } }: { problem: FileProblem }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const { Icon, colour } = looks[severity]
  return (
    <li className="flex gap-3 py-2.5">
      <Icon className={`mt-0.5 size-5 shrink-0 ${colour}`} aria-hidden />
      <div className="min-w-0 flex-1 sm:flex sm:items-baseline sm:justify-between sm:gap-6">
        <p className="wrap-anywhere">
          <span className={`font-semibold ${colour}`}>{t(`import.${severity}`)}</span> <span>{text(message)}</span>
        </p>
        <a
          className="link shrink-0 whitespace-nowrap"
          href={`#${lineId(line)}`}
          onClick={(event) => {
            event.preventDefault()
            goToLine(line)
          }}
        >
          {t('import.place', { line, column })}
        </a>
      </div>
    </li>
  )
}

/** Every mistake and remark, then the file with each of them at its line. */
export const Problems = ({ source, problems }: { source: string; problems: FileProblem[] }) => {
  const { t } = useTranslation('serviceDescription')
  const isWrong = problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <Card
        title={t(isWrong ? 'import.remarks' : 'import.warnings')}
        intro={t(isWrong ? 'import.wrongHint' : 'import.warningsHint')}
      >
        <ul className="divide-y divide-separator">
          {problems.map((problem) => (
            <ProblemLine key={`${problem.line} ${problem.column} ${problem.message.fr}`} problem={problem} />
          ))}
        </ul>
      </Card>
      <Card title={t('source.title')}>
        <SourceListing source={source} problems={problems} />
      </Card>
    </>
  )
}
