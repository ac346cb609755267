import { Focusable } from '@heroui/react/rac'
import { Tooltip } from '@heroui/react/tooltip'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../src/contract/fields.ts'
import { announce } from './announce.tsx'
import { Button, ButtonLink } from './button.tsx'

interface RefusedProps extends ComponentProps<typeof Button> {
  reason: string
}

const RefusedButton = ({ reason, ...rest }: RefusedProps) => {
  const { t } = useTranslation()
  return (
    <Tooltip delay={150}>
      <Focusable>
        {/* A touch screen has neither hover nor focus: pressing says the reason too. */}
        <Button {...rest} type="button" aria-disabled onClick={() => announce(t('refused', { reason }), 'info')} />
      </Focusable>
      <Tooltip.Content>{reason}</Tooltip.Content>
    </Tooltip>
  )
}

interface AbilityButtonProps extends ComponentProps<typeof Button> {
  ability: Ability
}

/** A button that may be refused: then it stays reachable by keyboard and says why. */
export const AbilityButton = ({ ability, ...rest }: AbilityButtonProps) =>
  ability.allowed ? <Button {...rest} /> : <RefusedButton {...rest} reason={ability.reason} />

interface AbilityLinkProps extends Omit<ComponentProps<typeof ButtonLink>, 'ref'> {
  ability: Ability
}

/** The same for a way to another page (« Créer un groupe »). */
export const AbilityLink = ({ ability, ...rest }: AbilityLinkProps) =>
  ability.allowed ? (
    <ButtonLink {...rest} />
  ) : (
    <RefusedButton variant={rest.variant} size={rest.size} icon={rest.icon} reason={ability.reason}>
      {rest.children}
    </RefusedButton>
  )
