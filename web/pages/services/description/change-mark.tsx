import { ArrowDownToLine, ArrowUpFromLine, Minus, Plus, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const marks = {
  gained: { Icon: Plus, chip: 'chip--success' },
  added: { Icon: Plus, chip: 'chip--success' },
  wider: { Icon: ArrowUpFromLine, chip: 'chip--success' },
  lost: { Icon: Minus, chip: 'chip--danger' },
  removed: { Icon: Minus, chip: 'chip--danger' },
  narrower: { Icon: ArrowDownToLine, chip: 'chip--danger' },
  changed: { Icon: RefreshCw, chip: 'chip--warning' },
}

export type Change = keyof typeof marks

/** Green for gains, red for losses; the sign and the word say it too. */
export const ChangeMark = ({ change }: { change: Change }) => {
  const { t } = useTranslation('serviceDescription')
  const { Icon, chip } = marks[change]
  return (
    <span className={`chip chip--soft font-semibold whitespace-nowrap ${chip}`}>
      <Icon className="size-3.5" aria-hidden />
      {t(`change.${change}`)}
    </span>
  )
}
