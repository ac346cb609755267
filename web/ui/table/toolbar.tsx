import { Download, Search } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../use-debounced.ts'
import type { ListState } from './use-list.ts'

export interface Filter {
  name: string
  label: string
  /** What is shown without a choice; « Tous » unless told. */
  all?: string
  options: { value: string; label: string }[]
}

const SearchBox = ({ list, hint }: { list: ListState; hint?: string }) => {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState(list.q)
  const settled = useDebounced(text, 300)
  const { q, change } = list
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed may move the list
  useEffect(() => {
    if (settled !== q) change({ q: settled })
  }, [settled])
  useEffect(() => setText(q), [q])
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1 max-sm:basis-full sm:max-w-sm sm:min-w-56">
      <label htmlFor={id} className="label text-sm">
        {t('table.search')}
      </label>
      <div className="relative">
        <Search className="pointer-events-none absolute start-3 top-3.5 size-4 text-muted" aria-hidden />
        <input
          id={id}
          type="search"
          className="input ps-9"
          placeholder={hint}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </div>
  )
}

const FilterBox = ({ filter, list }: { filter: Filter; list: ListState }) => {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1 max-sm:min-w-36 max-sm:flex-auto sm:max-w-60">
      <label htmlFor={id} className="label text-sm">
        {filter.label}
      </label>
      <select
        id={id}
        className="input sm:min-w-40"
        value={list.filter(filter.name)}
        onChange={(event) => list.change({ [filter.name]: event.target.value })}
      >
        <option value="">{filter.all ?? t('table.all')}</option>
        {filter.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ToolbarProps {
  list: ListState
  searchHint?: string
  filters?: Filter[]
  /** The address of the same list as CSV. */
  exportUrl?: string
}

export const Toolbar = ({ list, searchHint, filters = [], exportUrl }: ToolbarProps) => {
  const { t } = useTranslation()
  return (
    <search className="no-print flex flex-wrap items-end gap-3 border-b border-separator p-4">
      <SearchBox list={list} hint={searchHint} />
      {filters.map((filter) => (
        <FilterBox key={filter.name} filter={filter} list={list} />
      ))}
      {exportUrl && (
        <a href={exportUrl} download className="button button--ghost h-11 sm:ms-auto">
          <Download aria-hidden />
          {t('table.export')}
        </a>
      )}
    </search>
  )
}
