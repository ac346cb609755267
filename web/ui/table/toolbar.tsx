import { Download, Search } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ComboBox } from '../form/combo-box.tsx'
import type { ComboBoxSource, Option } from '../form/use-combo-box.ts'
import { useDebounced } from '../use-debounced.ts'
import type { ListState } from './use-list.ts'

interface ChoiceFilter {
  name: string
  label: string
  /** What is shown without a choice; « Tous » unless told. */
  all?: string
  options: { value: string; label: string }[]
}

/** Among more than can be listed: by a search, as one types. */
interface SearchFilter {
  name: string
  label: string
  /** What is shown without a choice. */
  all: string
  source: ComboBoxSource
  /** What the address names, once its label is known. */
  chosen: Option | null
}

export type Filter = ChoiceFilter | SearchFilter

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

const SearchFilterBox = ({ filter, list }: { filter: SearchFilter; list: ListState }) => {
  const id = useId()
  const { name, label, all, source, chosen } = filter
  const value = list.filter(name)
  // What was typed stays while the address follows; another address begins anew.
  const [mine, setMine] = useState({ option: chosen, begun: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the address names may replace what was typed
  useEffect(() => {
    const named = value === '' ? null : chosen
    if ((mine.option?.id ?? '') !== value && (named?.id ?? '') === value)
      setMine(({ begun }) => ({ option: named, begun: begun + 1 }))
  }, [value, chosen?.id])
  return (
    <div className="min-w-0 max-sm:min-w-36 max-sm:flex-auto sm:w-52 [&_label]:text-sm [&>div]:gap-1">
      <ComboBox
        key={mine.begun}
        {...{ id, name, label, ...source }}
        placeholder={all}
        value={mine.option}
        onChange={(option) => {
          setMine(({ begun }) => ({ option, begun }))
          list.change({ [name]: option?.id ?? '' })
        }}
        error={undefined}
        named={() => undefined}
      />
    </div>
  )
}

const FilterBox = ({ filter, list }: { filter: ChoiceFilter; list: ListState }) => {
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
      {filters.map((filter) =>
        'source' in filter ? (
          <SearchFilterBox key={filter.name} filter={filter} list={list} />
        ) : (
          <FilterBox key={filter.name} filter={filter} list={list} />
        ),
      )}
      {exportUrl && (
        <a href={exportUrl} download className="button button--ghost h-11 sm:ms-auto">
          <Download aria-hidden />
          {t('table.export')}
        </a>
      )}
    </search>
  )
}
