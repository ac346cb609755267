import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'

interface Rule {
  key: string
  label: string
  met: boolean
}

interface RulesListProps {
  title: string
  rules: Rule[]
  /** The one thing worth hearing while typing; the marks themselves are not read at each key. */
  summary: string
}

/** Rules that light up as they are met. */
export const RulesList = ({ title, rules, summary }: RulesListProps) => {
  const { t } = useTranslation()
  return (
    <div className="rounded-xl bg-surface-secondary p-4 text-sm">
      <p className="mb-2 font-semibold">{title}</p>
      <ul className="space-y-1.5">
        {rules.map(({ key, label, met }) => (
          <li key={key} className={`flex items-start gap-2 ${met ? 'text-success' : 'text-muted'}`}>
            {met ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
            ) : (
              <Circle className="mt-0.5 size-4 shrink-0" aria-hidden />
            )}
            <span>
              {label} <span className="sr-only">({t(met ? 'rules.met' : 'rules.unmet')})</span>
            </span>
          </li>
        ))}
      </ul>
      <p aria-live="polite" className="sr-only">
        {summary}
      </p>
    </div>
  )
}
