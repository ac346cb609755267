import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import { accentContrast, isColour, leastContrast } from './contrast.ts'

const oneDecimal = (ratio: number) => Math.floor(ratio * 10) / 10

const Verdict = ({ colour }: { colour: string }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const ratio = accentContrast(colour)
  const good = ratio >= leastContrast
  const Icon = good ? CircleCheck : TriangleAlert
  const words = { ratio: format.number(oneDecimal(ratio)), least: format.number(leastContrast) }
  return (
    <span className={`flex items-start gap-1.5 ${good ? 'text-success' : 'text-warning'}`}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      {t(good ? 'contrastGood' : 'contrastBad', words)}
    </span>
  )
}

const Sample = ({ colour }: { colour: string }) => {
  const { t } = useTranslation('settings')
  return (
    <div aria-hidden className="flex flex-wrap items-center gap-4 rounded-xl bg-surface-secondary p-4 text-[0.9375rem]">
      <span className="rounded-field px-4 py-2 font-semibold text-white" style={{ backgroundColor: colour }}>
        {t('sampleButton')}
      </span>
      <span className="font-medium underline" style={{ color: colour }}>
        {t('sampleLink')}
      </span>
    </div>
  )
}

/** The institution's colour, typed or picked, its contrast told as it changes (WCAG 1.4.3). */
export const ColourField = (field: FieldBinding<string>) => {
  const { t } = useTranslation('settings')
  const { value, onChange } = field
  const known = isColour(value)
  return (
    <div className="space-y-2">
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <TextField {...field} label={t('accent')} hint={t('accentHint')} example={t('accentExample')} maxLength={7} />
        </div>
        <input
          type="color"
          aria-label={t('accentPick')}
          className="h-11 w-14 cursor-pointer rounded-field border border-field-border bg-surface p-1"
          value={known ? value : '#0f5257'}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <p role="status" className="text-sm">
        {known ? <Verdict colour={value} /> : <span className="text-muted">{value ? '' : t('accentUnset')}</span>}
      </p>
      {known && accentContrast(value) >= leastContrast && <Sample colour={value} />}
      {value !== '' && (
        <Button size="sm" variant="ghost" onClick={() => onChange('')}>
          {t('accentReset')}
        </Button>
      )}
    </div>
  )
}
