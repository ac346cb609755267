import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ListState } from './use-list.ts'

const directionOf = (sort: string, key: string) =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined

const icons = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown }

/** A column header that sorts on the server when pressed. */
export const SortHeader = ({ name, label, list }: { name: string; label: string; list: ListState }) => {
  const direction = directionOf(list.sort, name)
  const Icon = icons[direction ?? 'none']
  return (
    <th scope="col" aria-sort={direction}>
      <button
        type="button"
        className="-mx-1.5 inline-flex cursor-pointer items-center gap-1.5 rounded-md px-1.5 py-1 hover:text-foreground"
        onClick={() => list.change({ sort: direction === 'ascending' ? `-${name}` : name })}
      >
        {label}
        <Icon className={`size-3.5 ${direction ? 'text-accent' : ''}`} aria-hidden />
      </button>
    </th>
  )
}
