import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import type { Service } from './question-values.ts'

interface MessageFieldsProps {
  checks: Service['checks']
  chosen: string[]
  onChange: (codes: string[]) => void
  motive: FieldBinding<string>
}

/** [C35] What the application would ask to pass, and why. */
export const MessageFields = ({ checks, chosen, onChange, motive }: MessageFieldsProps) => {
  const { t } = useTranslation('why')
  if (checks.length === 0) return null
  const isOverride = checks.some(({ code, severity }) => severity === 'grave' && chosen.includes(code))
  const toggle = (code: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, code] : chosen.filter((one) => one !== code))
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 font-semibold">{t('messages')}</legend>
      <p className="text-sm text-muted">{t('messagesHint')}</p>
      {checks.map(({ code, message, severity }) => (
        <label key={code} className="flex items-start gap-3">
          <input
            type="checkbox"
            className="mt-0.5 size-5 shrink-0 accent-accent"
            checked={chosen.includes(code)}
            onChange={(event) => toggle(code, event.target.checked)}
          />
          <span>
            {message} <span className="text-sm text-muted">({t(`severity.${severity}`)})</span>
          </span>
        </label>
      ))}
      {isOverride && <TextField {...motive} label={t('motive')} maxLength={500} />}
    </fieldset>
  )
}
