import { Button } from '@heroui/react/button'
import { Description } from '@heroui/react/description'
import { Dropdown } from '@heroui/react/dropdown'
import { Label } from '@heroui/react/label'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../src/contract/fields.ts'
import { announce } from './announce.tsx'

export interface Action {
  key: string
  label: string
  /** Either a page to go to… */
  href?: string
  /** …or something to do. */
  onAction?: () => void
  ability?: Ability
  danger?: boolean
}

// React Aria leaves disabled items out of the keyboard's way; here the reason must be reachable,
// so the item stays enabled for it, says it is disabled, and its action only repeats the reason.
const markDisabled = (element: Element | null) => element?.setAttribute('aria-disabled', 'true')

const Refused = ({ action, reason }: { action: Action; reason: string }) => {
  const { t } = useTranslation()
  return (
    <Dropdown.Item
      id={action.key}
      textValue={action.label}
      ref={markDisabled}
      shouldCloseOnSelect={false}
      onAction={() => announce(t('refused', { reason }), 'info')}
    >
      <div className="flex flex-col">
        <Label>{action.label}</Label>
        <Description>{reason}</Description>
      </div>
    </Dropdown.Item>
  )
}

const item = (action: Action) => {
  if (action.ability && !action.ability.allowed)
    return <Refused key={action.key} action={action} reason={action.ability.reason} />
  const { key, label, href, onAction, danger } = action
  return (
    <Dropdown.Item
      key={key}
      id={key}
      textValue={label}
      href={href}
      onAction={onAction}
      variant={danger ? 'danger' : 'default'}
    >
      <Label>{label}</Label>
    </Dropdown.Item>
  )
}

interface ActionMenuProps {
  /** What the actions act on, said to screen readers: « Autres actions : Accueil social ». */
  of: string
  actions: Action[]
  size?: 'sm' | 'md'
}

/** The « Autres actions » menu of a row or of a page. */
export const ActionMenu = ({ of, actions, size = 'sm' }: ActionMenuProps) => {
  const { t } = useTranslation()
  return (
    <Dropdown>
      <Button variant="outline" size={size} aria-label={t('moreActionsOf', { name: of })}>
        {t('moreActions')}
        <ChevronDown aria-hidden />
      </Button>
      <Dropdown.Popover placement="bottom end">
        <Dropdown.Menu aria-label={t('moreActionsOf', { name: of })}>{actions.map(item)}</Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  )
}
