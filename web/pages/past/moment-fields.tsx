import { dayOf, timeOf } from '../../format.ts'
import { TextField } from '../../ui/form/text-field.tsx'

export interface Moment {
  day: string
  time: string
}

/** As the address and the API write it: what clocks show where the institution is. */
export const writeMoment = ({ day, time }: Moment): string => `${day}T${time || '00:00'}`

/** Of the address, or of an instant. */
export const readMoment = (written: string, otherwise: string): Moment => {
  const [day, time] = written.split('T')
  if (day && time) return { day, time: time.slice(0, 5) }
  return { day: dayOf(otherwise), time: timeOf(otherwise) }
}

interface MomentFieldsProps {
  name: string
  labels: { day: string; time: string }
  value: Moment
  onChange: (moment: Moment) => void
  error?: string | undefined
}

/** A day and an hour: the browser's own fields. */
export const MomentFields = ({ name, labels, value, onChange, error }: MomentFieldsProps) => {
  const field = (part: keyof Moment) => ({
    ...{ id: `${name}-${part}`, name: `${name}-${part}`, label: labels[part], value: value[part] },
    onChange: (text: string) => onChange({ ...value, [part]: text }),
    error: undefined,
    named: () => undefined,
  })
  return (
    <div className="flex flex-wrap gap-3">
      <TextField {...field('day')} type="date" required error={error} />
      <TextField {...field('time')} type="time" />
    </div>
  )
}
