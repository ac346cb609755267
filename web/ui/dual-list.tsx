import { Description } from '@heroui/react/description'
import { Label } from '@heroui/react/label'
import { ListBox } from '@heroui/react/list-box'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../src/contract/fields.ts'
import { AbilityButton } from './ability.tsx'
import { announce } from './announce.tsx'

interface DualItem {
  id: string
  label: string
  /** In the second list, where roles of several services stand together. */
  fullLabel?: string
  description?: string
}

interface ColumnProps {
  title: string
  empty: string
  items: DualItem[]
  selected: string | null
  onSelect: (id: string | null) => void
}

const Column = ({ title, empty, items, selected, onSelect }: ColumnProps) => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p id={id} className="label">
        {title}
      </p>
      <ListBox
        aria-labelledby={id}
        className="max-h-80 min-h-44 overflow-y-auto rounded-field border border-field-border bg-surface p-1.5"
        items={items}
        selectionMode="single"
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => onSelect(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
        renderEmptyState={() => <p className="p-3 text-muted">{empty}</p>}
      >
        {(item: DualItem) => (
          <ListBox.Item id={item.id} textValue={item.label} className="rounded-md data-selected:bg-accent-soft">
            <div className="flex flex-col">
              <Label>{item.label}</Label>
              {item.description && <Description>{item.description}</Description>}
            </div>
            <ListBox.ItemIndicator />
          </ListBox.Item>
        )}
      </ListBox>
    </div>
  )
}

interface DualListProps {
  /** All that may be chosen here, each with its description [H03]. */
  items: DualItem[]
  assigned: string[]
  onChange: (assigned: string[]) => void
  /** Those that may be chosen just now (of the service selected); all unless told. */
  offered?: string[]
  /** What the first list says when it is empty. */
  noneOffered?: string
  mayAssign?: Ability
  mayRemove?: Ability
}

const yes: Ability = { allowed: true }

/** « Habilitations du groupe »: a role goes from one list to the other; nothing is given before the page is saved. */
export const DualList = ({
  items,
  assigned,
  onChange,
  offered,
  noneOffered,
  mayAssign = yes,
  mayRemove = yes,
}: DualListProps) => {
  const { t } = useTranslation()
  const [toAssign, setToAssign] = useState<string | null>(null)
  const [toRemove, setToRemove] = useState<string | null>(null)
  const labelOf = (id: string) => items.find((item) => item.id === id)?.label ?? id
  const available = items.filter(({ id }) => !assigned.includes(id) && (offered?.includes(id) ?? true))
  const chosen = items
    .filter(({ id }) => assigned.includes(id))
    .map((item) => ({ ...item, label: item.fullLabel ?? item.label }))
  const canAssign = toAssign !== null && available.some(({ id }) => id === toAssign)
  const canRemove = toRemove !== null && chosen.some(({ id }) => id === toRemove)
  const assign = () => {
    if (!canAssign) return
    onChange([...assigned, toAssign])
    announce(t('dual.movedIn', { name: labelOf(toAssign) }), 'info')
    setToAssign(null)
  }
  const remove = () => {
    if (!canRemove) return
    onChange(assigned.filter((id) => id !== toRemove))
    announce(t('dual.movedOut', { name: labelOf(toRemove) }), 'info')
    setToRemove(null)
  }
  return (
    <div className="grid items-center gap-4 md:grid-cols-[1fr_auto_1fr]">
      <Column
        title={t('dual.available')}
        empty={noneOffered ?? t('dual.noneAvailable')}
        items={available}
        selected={toAssign}
        onSelect={setToAssign}
      />
      <div className="flex flex-wrap gap-2 md:flex-col md:pt-6">
        <AbilityButton ability={mayAssign} variant="primary" aria-disabled={!canAssign} onClick={assign}>
          {t('dual.assign')} <ArrowRight aria-hidden className="max-md:rotate-90" />
        </AbilityButton>
        <AbilityButton ability={mayRemove} aria-disabled={!canRemove} onClick={remove}>
          <ArrowLeft aria-hidden className="max-md:rotate-90" /> {t('dual.remove')}
        </AbilityButton>
      </div>
      <Column
        title={t('dual.assigned')}
        empty={t('dual.noneAssigned')}
        items={chosen}
        selected={toRemove}
        onSelect={setToRemove}
      />
    </div>
  )
}
