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
    <div className={`flex h-full gap-2.5 rounded-xl border px-3 py-2.5 ${colours[step.state]}`}>
      <Icon className="mt-1 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 text-sm">
        <p>{t(`step.${step.kind}`)}</p>
        <p className="text-[0.9375rem] font-semibold wrap-anywhere">
          <StepName step={step} agreementId={agreementId} />
        </p>
        {step.from && (
          <p>
            <Period from={step.from} until={step.until} />
          </p>
        )}
        {step.supposed && <Badge>{t('supposed')}</Badge>}
        <span className="sr-only">({t(`state_${step.state}`)})</span>
      </div>
    </div>
  )
}

interface PathProps {
  path: Step[]
  agreementId: string
  /** One below the other, however wide the screen is. */
  narrow?: boolean
}

/** User → group → agreement → role → action: green as far as the answer goes, and where it stops [H43]. */
export const Path = ({ path, agreementId, narrow }: PathProps) => {
  const { t } = useTranslation('why')
  const wide = narrow ? '' : 'xl:flex-row xl:items-stretch'
  return (
    <ol aria-label={t('path')} className={`flex flex-col gap-1.5 ${wide}`}>
      {path.map((step, index) => (
        <li
          key={`${step.kind}${step.id ?? ''}${step.name ?? ''}`}
          className={`flex min-w-0 flex-col gap-1.5 ${narrow ? '' : 'xl:flex-1 xl:flex-row xl:items-center'}`}
        >
          {index > 0 && (
            <ChevronRight
              className={`mx-auto size-5 shrink-0 rotate-90 text-muted ${narrow ? '' : 'xl:rotate-0'}`}
              aria-hidden
            />
          )}
          <div className="min-w-0 flex-1 self-stretch">
            <StepCard step={step} agreementId={agreementId} />
          </div>
        </li>
      ))}
    </ol>
  )
}
