import { Check, ChevronRight, CircleDashed, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Period } from '../../ui/period.tsx'
import { Badge } from '../../ui/status.tsx'
import type { Answer } from './question-values.ts'

type Step = Answer['path'][number]

const icons = { passed: Check, stopped: X, not_reached: CircleDashed }
const colours = {
  passed: 'border-success bg-success-soft text-success-soft-foreground',
  stopped: 'border-danger bg-danger-soft text-danger-soft-foreground',
  not_reached: 'border-dashed border-field-border bg-surface text-muted',
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

const StepCard = ({ step, agreementId }: { step: Step; agreementId: string }) => {
  const { t } = useTranslation('why')
  const Icon = icons[step.state]
  return (
    <div className={`h-full min-w-0 flex-1 rounded-xl border px-3 py-2.5 text-sm ${colours[step.state]}`}>
      <p className="flex items-start gap-1.5">
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t(`step.${step.kind}`)}
      </p>
      <p className="text-[0.9375rem] font-semibold wrap-anywhere">
        <StepName step={step} agreementId={agreementId} />
      </p>
      {step.from && (
        <p className="text-[0.8125rem]">
          <Period from={step.from} until={step.until} />
        </p>
      )}
      {step.supposed && <Badge>{t('supposed')}</Badge>}
      <span className="sr-only">({t(`state_${step.state}`)})</span>
    </div>
  )
}

interface PathProps {
  path: Step[]
  agreementId: string
  /** One below the other, however wide the screen is. */
  narrow?: boolean
}

const shapes = {
  wide: { list: 'xl:flex-row', item: 'xl:flex-1', arrow: 'xl:-start-5.5 xl:top-1/2 xl:-translate-y-1/2 xl:rotate-0' },
  narrow: { list: '', item: '', arrow: '' },
}

/** User → group → agreement → role → action: green as far as the answer goes, and where it stops [H43]. */
export const Path = ({ path, agreementId, narrow }: PathProps) => {
  const { t } = useTranslation('why')
  const { list, item, arrow } = shapes[narrow ? 'narrow' : 'wide']
  return (
    <ol aria-label={t('path')} className={`flex flex-col gap-6 ${list}`}>
      {path.map((step, index) => (
        <li key={`${step.kind}${step.id ?? ''}${step.name ?? ''}`} className={`relative min-w-0 ${item}`}>
          {index > 0 && (
            <ChevronRight
              className={`absolute -top-5.5 start-[calc(50%-0.625rem)] size-5 rotate-90 text-muted ${arrow}`}
              aria-hidden
            />
          )}
          <StepCard step={step} agreementId={agreementId} />
        </li>
      ))}
    </ol>
  )
}
