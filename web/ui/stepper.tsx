import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'

interface StepperProps {
  steps: { key: string; label: string }[]
  current: string
}

/** Where one stands in a sequence that is walked once. */
export const Stepper = ({ steps, current }: StepperProps) => {
  const { t } = useTranslation()
  const at = steps.findIndex((step) => step.key === current)
  return (
    <nav aria-label={t('steps.label')}>
      <ol className="flex items-center gap-2">
        {steps.map(({ key, label }, index) => (
          <li
            key={key}
            aria-current={key === current ? 'step' : undefined}
            className="flex items-center gap-2 not-last:flex-1"
          >
            <span
              className={`grid size-8 shrink-0 place-items-center rounded-full border text-sm font-semibold ${index <= at ? 'border-accent bg-accent text-accent-foreground' : 'border-field-border bg-surface text-muted'}`}
            >
              {index < at ? <Check className="size-4" aria-hidden /> : index + 1}
            </span>
            <span className={`text-sm max-md:sr-only ${key === current ? 'font-semibold' : 'text-muted'}`}>
              {label}
            </span>
            {index < at && <span className="sr-only">{t('steps.done')}</span>}
            {index < steps.length - 1 && (
              <span aria-hidden className={`h-px min-w-4 flex-1 ${index < at ? 'bg-accent' : 'bg-border'}`} />
            )}
          </li>
        ))}
      </ol>
      <p aria-hidden className="mt-2 text-sm font-semibold md:hidden">
        {t('steps.current', { n: at + 1, total: steps.length, name: steps[at]?.label ?? '' })}
      </p>
    </nav>
  )
}
