import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useDebounced } from '../use-debounced.ts'

export interface Option {
  id: string
  label: string
  /** What tells two homonyms apart: address, unit, identifier. */
  detail?: string
}

export interface ComboBoxSource {
  /** Names the question in the cache, with all it depends on: `['users', agreementId]`. */
  searchKey: readonly unknown[]
  /** Asks the server for the first matches: a partner may have thousands of users [H76]. */
  search: (text: string, signal: AbortSignal) => Promise<Option[]>
}

interface Chosen {
  value: Option | null
  onChange: (value: Option | null) => void
}

/** The keyboard and the state of an editable combobox with list autocomplete (WAI-ARIA APG). */
export const useComboBox = ({ searchKey, search }: ComboBoxSource, { value, onChange }: Chosen) => {
  const [typed, setTyped] = useState(value?.label ?? '')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  // With something chosen, its own label is no search: the whole list is offered again.
  const wanted = value ? '' : typed.trim()
  const text = useDebounced(wanted, 250)
  const matches = useQuery({
    queryKey: [...searchKey, 'matches', text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: open,
  })
  // The matches of what was typed before must not be chosen by a fast hand.
  const options = (text === wanted && matches.data) || []

  const show = (shown: boolean) => {
    setOpen(shown)
    setActive(-1)
  }
  const choose = (option: Option) => {
    onChange(option)
    setTyped(option.label)
    show(false)
  }
  const type = (next: string) => {
    setTyped(next)
    show(true)
    if (value) onChange(null)
  }
  const move = (step: 1 | -1) => {
    setOpen(true)
    if (options.length) setActive((at) => (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const focused = options[active]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && open) {
      if (focused) choose(focused)
    } else if (event.key === 'Escape' && open) show(false)
    else return
    event.preventDefault()
  }
  return {
    typed,
    type,
    open,
    show,
    active,
    options,
    choose,
    onKeyDown,
    searching: text !== wanted || matches.isFetching,
    error: matches.error,
  }
}
