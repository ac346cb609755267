import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/form/text-field.tsx'
import type { ListState } from '../../ui/table/use-list.ts'

const Day = ({ name, list }: { name: 'fromDay' | 'untilDay'; list: ListState }) => {
  const { t } = useTranslation('overrides')
  return (
    <TextField
      type="date"
      id={name}
      name={name}
      label={t(name)}
      value={list.filter(name)}
      onChange={(day) => list.change({ [name]: day })}
      error={undefined}
      named={() => undefined}
    />
  )
}

/** From a day to a day, both included. */
export const Days = ({ list }: { list: ListState }) => (
  <div className="no-print flex flex-wrap gap-3">
    <Day name="fromDay" list={list} />
    <Day name="untilDay" list={list} />
  </div>
)
