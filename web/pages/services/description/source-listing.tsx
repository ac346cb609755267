import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileProblem } from '../../../../src/contract/service-descriptions.ts'
import { useTexts } from './use-texts.ts'

export const lineId = (line: number): string => `ligne-${line}`

/** Shows a line of the listing and moves the focus there. */
export const goToLine = (line: number): void => {
  const target = document.getElementById(lineId(line))
  target?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}

const looks = {
  error: { Icon: CircleAlert, line: 'border-danger bg-danger-soft text-danger-soft-foreground' },
  warning: { Icon: TriangleAlert, line: 'border-warning bg-warning-soft text-warning-soft-foreground' },
}

const Remark = ({ problem: { severity, message } }: { problem: FileProblem }) => {
  const text = useTexts()
  const { Icon } = looks[severity]
  return (
    <p className="sticky start-0 flex w-[min(44rem,calc(100vw-6.5rem))] items-start gap-2 py-1 ps-3 pe-3 font-medium whitespace-normal md:ps-16">
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      {text(message)}
    </p>
  )
}

const Line = ({ number, text, problems }: { number: number; text: string; problems: FileProblem[] }) => {
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  const look = worst ? looks[worst.severity].line : 'border-transparent'
  return (
    <li
      id={lineId(number)}
      tabIndex={worst ? -1 : undefined}
      className={`border-s-4 focus:outline-2 focus:-outline-offset-2 focus:outline-focus ${look}`}
    >
      <span className="flex gap-4 pe-4 font-mono">
        <span className={`w-11 shrink-0 text-end tabular-nums select-none ${worst ? 'font-semibold' : 'text-muted'}`}>
          {number}
        </span>
        <code className="whitespace-pre">{text}</code>
      </span>
      {problems.map((problem) => (
        <Remark key={`${problem.column} ${problem.message.fr}`} problem={problem} />
      ))}
    </li>
  )
}

/** The file as it was written, its lines numbered from 1; each mistake is told below its line. */
export const SourceListing = ({ source, problems = [] }: { source: string; problems?: FileProblem[] }) => {
  const { t } = useTranslation('serviceDescription')
  const lines = source.replace(/\r?\n$/, '').split(/\r?\n/)
  const at = Map.groupBy(problems, ({ line }) => Math.min(line, lines.length))
  return (
    <section
      aria-label={t('source.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative max-h-[34rem] overflow-auto rounded-xl border border-border bg-surface-secondary text-sm"
    >
      <ol className="w-max min-w-full py-2 leading-6">
        {lines.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <Line key={index} number={index + 1} text={text} problems={at.get(index + 1) ?? []} />
        ))}
      </ol>
    </section>
  )
}
