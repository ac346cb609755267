import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../src/contract/fields.ts'

interface Row {
  id: string
}

/** Rows ticked, page after page of the list. */
export const useChoice = <R extends Row>() => {
  const [chosen, setChosen] = useState<ReadonlyMap<string, R>>(new Map())
  const toggle = (row: R) =>
    setChosen((before) => {
      const after = new Map(before)
      if (!after.delete(row.id)) after.set(row.id, row)
      return after
    })
  return { rows: [...chosen.values()], has: (row: R) => chosen.has(row.id), toggle, clear: () => setChosen(new Map()) }
}

interface TickProps {
  ability: Ability
  name: string
  checked: boolean
  onChange: () => void
  children: ReactNode
}

/** What names the row, with a box before it where it may be withdrawn. */
export const Tick = ({ ability, name, checked, onChange, children }: TickProps) => {
  const { t } = useTranslation('unused')
  if (!ability.allowed) return children
  return (
    <div className="flex items-start gap-3">
      <input
        type="checkbox"
        aria-label={t('choose', { name })}
        className="mt-0.5 size-5 shrink-0 accent-accent"
        checked={checked}
        onChange={onChange}
      />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
