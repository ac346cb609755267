import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { type ControlProps, Field, type FieldLook } from './field.tsx'
import { type ComboBoxSource, type Option, useComboBox } from './use-combo-box.ts'
import type { FieldBinding } from './use-form.ts'

type State = ReturnType<typeof useComboBox>

const useEmptyWords = ({ searching, error }: State) => {
  const { t } = useTranslation()
  if (error) return t('problem.outage')
  return searching ? t('form.searching') : t('form.noMatch')
}

const Match = ({
  id,
  option,
  active,
  choose,
}: {
  id: string
  option: Option
  active: boolean
  choose: State['choose']
}) => {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the keyboard stays in the input, which points here (aria-activedescendant)
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={active}
      className="cursor-pointer rounded-md px-3 py-2 hover:bg-surface-secondary aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => choose(option)}
    >
      <span className="block">{option.label}</span>
      {option.detail && <span className="description block">{option.detail}</span>}
    </div>
  )
}

const Matches = ({ id, label, state }: { id: string; label: string; state: State }) => {
  const empty = useEmptyWords(state)
  const frame = useRef<HTMLDivElement>(null)
  const count = state.options.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the bottom of a screen the matches would be out of sight
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  return (
    <div
      ref={frame}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-xl bg-overlay p-1.5 shadow-overlay"
    >
      <div id={`${id}-list`} role="listbox" aria-label={label}>
        {state.options.map((option, index) => (
          <Match
            key={option.id}
            id={`${id}-${index}`}
            option={option}
            active={index === state.active}
            choose={state.choose}
          />
        ))}
      </div>
      {state.options.length === 0 && <p className="px-3 py-2 text-muted">{empty}</p>}
    </div>
  )
}

interface InputProps {
  control: ControlProps
  state: State
  placeholder: string | undefined
}

const Input = ({ control, state, placeholder }: InputProps) => {
  const { t } = useTranslation()
  const { id } = control
  return (
    <>
      <input
        {...control}
        role="combobox"
        aria-expanded={state.open}
        aria-controls={state.open ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={state.active >= 0 ? `${id}-${state.active}` : undefined}
        autoComplete="off"
        className="input pe-12"
        placeholder={placeholder}
        value={state.typed}
        onChange={(event) => state.type(event.target.value)}
        onKeyDown={state.onKeyDown}
        onClick={() => state.show(true)}
        onBlur={() => state.show(false)}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('form.openList')}
        className="absolute inset-y-1 end-1 grid w-10 cursor-pointer place-items-center rounded-md text-muted hover:bg-default"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          document.getElementById(id)?.focus()
          state.show(!state.open)
        }}
      >
        <ChevronDown className="size-5" aria-hidden />
      </button>
    </>
  )
}

interface ComboBoxProps extends FieldLook, FieldBinding<Option | null>, ComboBoxSource {
  /** What it means to choose nothing, where that is an answer. */
  placeholder?: string
}

/** A drop-down list that searches on the server as one types. */
export const ComboBox = ({ searchKey, search, placeholder, ...field }: ComboBoxProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const state = useComboBox({ searchKey, search }, field)
  const count = state.options.length
  return (
    <Field {...field}>
      {(control) => (
        <div className="relative">
          <Input control={control} state={state} placeholder={placeholder} />
          {state.open && <Matches id={control.id} label={field.label} state={state} />}
          <p role="status" className="sr-only">
            {state.open && !state.searching ? t('table.total', { count, number: format.number(count) }) : ''}
          </p>
        </div>
      )}
    </Field>
  )
}
