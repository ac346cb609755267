import { Check, Minus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Period } from '../../ui/period.tsx'
import { Badge } from '../../ui/status.tsx'
import type { Answer } from './question-values.ts'

type Step = Answer['path'][number]

const icons = { passed: Check, stopped: X, not_reached: Minus }
const colours = {
  passed: 'border-success bg-success-soft text-success-soft-foreground',
  stopped: 'border-danger bg-danger-soft text-danger-soft-foreground',
  not_reached: 'border-dashed border-field-border bg-surface text-muted',
}
const names = { passed: '', stopped: 'text-danger-soft-foreground', not_reached: 'text-muted' }
/** From a step to the next: broken where the right goes no further. */
const lines = {
  passed: 'border-success',
  stopped: 'border-dashed border-field-border',
  not_reached: 'border-dashed border-field-border',
}

const addressOf = ({ kind, id }: Step, agreementId: string): string | undefined => {
  if (!id) return undefined
  if (kind === 'user') return paths.user(agreementId, id)
  if (kind === 'agreement') return paths.agreement(id)
  return kind === 'group' || kind === 'group_above' ? paths.group(id) : undefined
}

const StepName = ({ step, agreementId }: { step: Step; agreementId: string }) => {
  const { t } = useTranslation('why')
  const to = addressOf(step, agreementId)
  const name = step.name ?? t(`nothing.${step.kind}`)
  return to ? (
    <Link className="link text-current" to={to}>
      {name}
    </Link>
  ) : (
    name
  )
}

interface StepRowProps {
  step: Step
  agreementId: string
  narrow: boolean | undefined
}

const StepRow = ({ step, agreementId, narrow }: StepRowProps) => {
  const { t } = useTranslation('why')
  const Icon = icons[step.state]
  const [row, kind] = narrow ? ['', ''] : ['sm:flex sm:items-baseline sm:gap-x-4', 'sm:w-36 sm:shrink-0']
  return (
    <>
      <span className={`flex size-7 shrink-0 items-center justify-center rounded-full border ${colours[step.state]}`}>
        <Icon className="size-4" aria-hidden />
      </span>
      <div className={`min-w-0 flex-1 ${row}`}>
        <p className={`text-sm text-muted ${kind}`}>{t(`step.${step.kind}`)}</p>
        <div className={`min-w-0 flex-1 font-semibold wrap-anywhere ${names[step.state]}`}>
          <StepName step={step} agreementId={agreementId} /> {step.supposed && <Badge>{t('supposed')}</Badge>}
          <p className={step.state === 'stopped' ? 'text-sm font-normal' : 'sr-only'}>{t(`state_${step.state}`)}</p>
        </div>
        {step.from && (
          <p className="shrink-0 text-sm text-muted">
            <Period from={step.from} until={step.until} />
          </p>
        )}
      </div>
    </>
  )
}

interface PathProps {
  path: Step[]
  agreementId: string
  /** In half the width. */
  narrow?: boolean
}

/** User → group → agreement → role → action: green as far as the answer goes, and where it stops [H43]. */
export const Path = ({ path, agreementId, narrow }: PathProps) => {
  const { t } = useTranslation('why')
  return (
    <ol aria-label={t('path')}>
      {path.map((step, index) => (
        <li
          key={`${step.kind}${step.id ?? ''}${step.name ?? ''}`}
          className="relative flex gap-3 pb-4 last:pb-0 print:break-inside-avoid"
        >
          {index < path.length - 1 && (
            <span className={`absolute start-3.5 top-7 bottom-0 -ms-px border-s-2 ${lines[step.state]}`} aria-hidden />
          )}
          <StepRow step={step} agreementId={agreementId} narrow={narrow} />
        </li>
      ))}
    </ol>
  )
}
