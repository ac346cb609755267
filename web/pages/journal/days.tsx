import { useTranslation } from 'react-i18next'
import { DateField } from '../../ui/form/text-field.tsx'

export type DayNames = 'fromDay' | 'untilDay'

interface DaysProps {
  of: (name: DayNames) => string
  onChange: (name: DayNames, day: string) => void
}

/** From a day to a day, both included. */
export const Days = ({ of, onChange }: DaysProps) => {
  const { t } = useTranslation('journal')
  return (
    <div className="no-print flex flex-wrap gap-3">
      {(['fromDay', 'untilDay'] as const).map((name) => (
        <DateField
          key={name}
          id={name}
          name={name}
          label={t(name)}
          value={of(name)}
          onChange={(day) => onChange(name, day)}
          error={undefined}
          named={() => undefined}
        />
      ))}
    </div>
  )
}
