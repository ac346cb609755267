import { ComboBox as HeroComboBox } from '@heroui/react/combo-box'
import { Description } from '@heroui/react/description'
import { Input } from '@heroui/react/input'
import { Label } from '@heroui/react/label'
import { ListBox } from '@heroui/react/list-box'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../use-debounced.ts'
import { FieldError, type FieldLook, Help, Mark } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

export interface Option {
  id: string
  label: string
  /** What tells two homonyms apart: address, unit, identifier. */
  detail?: string
}

interface ComboBoxProps extends FieldLook, FieldBinding<Option | null> {
  /** Names the question in the cache, with all it depends on: `['users', agreementId]`. */
  searchKey: readonly unknown[]
  /** Asks the server for the first matches: a partner may have thousands of users [H76]. */
  search: (text: string, signal: AbortSignal) => Promise<Option[]>
}

const useMatches = ({ searchKey, search }: Pick<ComboBoxProps, 'searchKey' | 'search'>, typed: string) => {
  const text = useDebounced(typed.trim(), 250)
  return useQuery({ queryKey: [...searchKey, 'matches', text], queryFn: ({ signal }) => search(text, signal) })
}

const Match = ({ option }: { option: Option }) => (
  <ListBox.Item id={option.id} textValue={option.label}>
    <div className="flex flex-col">
      <Label>{option.label}</Label>
      {option.detail && <Description>{option.detail}</Description>}
    </div>
  </ListBox.Item>
)

/** A drop-down list that searches on the server as one types. */
export const ComboBox = ({ searchKey, search, ...field }: ComboBoxProps) => {
  const { t } = useTranslation()
  const { id, label, required, example, hint, error, named, value, onChange } = field
  const [typed, setTyped] = useState(value?.label ?? '')
  // With something chosen, its own label is no search: the whole list is offered again.
  const matches = useMatches({ searchKey, search }, typed === value?.label ? '' : typed)
  useEffect(() => named(label))
  useEffect(() => setTyped(value?.label ?? ''), [value])
  const options = matches.data ?? []
  const choose = (key: unknown) =>
    onChange(options.find((option) => option.id === key) ?? (key === value?.id ? value : null))
  return (
    <div data-wrong={error ? '' : undefined}>
      <HeroComboBox
        fullWidth
        allowsEmptyCollection
        menuTrigger="focus"
        items={options}
        defaultFilter={() => true}
        inputValue={typed}
        onInputChange={setTyped}
        value={value?.id ?? null}
        onChange={choose}
        isRequired={required}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
      >
        <Label className="label" htmlFor={id}>
          {label}
          <Mark required={required} />
        </Label>
        {(example || hint) && (
          <Description>
            <Help example={example} hint={hint} />
          </Description>
        )}
        <HeroComboBox.InputGroup>
          <Input id={id} className="pe-10" autoComplete="off" />
          <HeroComboBox.Trigger aria-label={t('form.openList')} />
        </HeroComboBox.InputGroup>
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
        <HeroComboBox.Popover>
          <ListBox
            items={options}
            renderEmptyState={() => (
              <p className="px-3 py-2 text-muted">{matches.isFetching ? t('form.searching') : t('form.noMatch')}</p>
            )}
          >
            {(option: Option) => <Match option={option} />}
          </ListBox>
        </HeroComboBox.Popover>
      </HeroComboBox>
    </div>
  )
}
