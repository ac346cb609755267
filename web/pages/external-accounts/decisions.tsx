import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  drawExternalSecret,
  openExternalAccount,
  refuseExternalAccount,
  withdrawExternalAccount,
} from '../../../src/contract/external-accounts.ts'
import { useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { useDialogFields } from '../users/use-dialog-fields.ts'
import { SecretDialog } from './secret-dialog.tsx'
import type { Account } from './types.ts'

interface AskProps {
  account: Account
  onCancel: () => void
  onShown: (secret: string) => void
}

const isWithin = (text: string, max: number) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= max

const AskLimits = ({ account, onCancel, onShown }: AskProps) => {
  const { t } = useTranslation(['externalAccounts', 'common'])
  const open = useChange(openExternalAccount)
  const form = useForm({
    initial: { connectionLimit: '3', statementSeconds: '60' },
    check: ({ connectionLimit, statementSeconds }): Errors => ({
      ...(!isWithin(connectionLimit, 20) && { connectionLimit: t('wrongNumber') }),
      ...(!isWithin(statementSeconds, 600) && { statementSeconds: t('wrongNumber') }),
    }),
    save: async ({ connectionLimit, statementSeconds }) => {
      const body = { connectionLimit: Number(connectionLimit), statementSeconds: Number(statementSeconds) }
      onShown((await open.mutateAsync({ params: { accountId: account.id }, body })).secret)
    },
  })
  return (
    <Form
      form={form}
      submit={t('open')}
      refusedTitle={t('notOpened')}
      extra={<Button onClick={onCancel}>{t('common:cancel')}</Button>}
    >
      <p>{t('openHint')}</p>
      <TextField
        {...form.field('connectionLimit')}
        label={t('connectionLimit')}
        hint={t('connectionLimitHint')}
        inputMode="numeric"
        maxLength={2}
        required
      />
      <TextField
        {...form.field('statementSeconds')}
        label={t('statementSeconds')}
        hint={t('statementSecondsHint')}
        inputMode="numeric"
        maxLength={3}
        required
      />
    </Form>
  )
}

const AskDraw = ({ account, onCancel, onShown }: AskProps) => {
  const { t } = useTranslation(['externalAccounts', 'common'])
  const draw = useChange(drawExternalSecret)
  const form = useForm({
    initial: {},
    save: async () => onShown((await draw.mutateAsync({ params: { accountId: account.id } })).secret),
  })
  return (
    <Form
      form={form}
      submit={t('drawConfirm')}
      refusedTitle={t('notOpened')}
      extra={<Button onClick={onCancel}>{t('common:cancel')}</Button>}
    >
      <p>{t('drawHint')}</p>
    </Form>
  )
}

const Refuse = ({ account }: { account: Account }) => {
  const { t } = useTranslation(['externalAccounts', 'common'])
  const [isOpen, setOpen] = useState(false)
  const fields = useDialogFields({ reason: '' })
  const send = useChange(refuseExternalAccount)
  const run = async () => {
    const { reason } = fields.values
    if (reason.trim() === '') return fields.refuse('reason', t('common:invalid.required'))
    await send.mutateAsync({ params: { accountId: account.id }, body: { reason } })
    announce(t('refused'))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('refuse')}</Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        fieldsTell
        title={t('refuseTitle')}
        confirm={t('refuseConfirm')}
        onConfirm={() => fields.run(run)}
      >
        <p>{t('refuseHint')}</p>
        <TextArea {...fields.field('reason')} label={t('reason')} rows={3} maxLength={500} required />
      </ConfirmDialog>
    </>
  )
}

const Withdraw = ({ account }: { account: Account }) => {
  const { t } = useTranslation('externalAccounts')
  const [isOpen, setOpen] = useState(false)
  const fields = useDialogFields({ reason: '' })
  const send = useChange(withdrawExternalAccount)
  const isRequest = account.state === 'requested'
  const run = async () => {
    const { reason } = fields.values
    await send.mutateAsync({ params: { accountId: account.id }, body: { ...(reason.trim() && { reason }) } })
    announce(t(isRequest ? 'givenUp' : 'withdrawn'))
  }
  return (
    <>
      <AbilityButton ability={account.abilities.withdraw} variant="danger-soft" onClick={() => setOpen(true)}>
        {t(isRequest ? 'giveUp' : 'withdraw')}
      </AbilityButton>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        danger
        fieldsTell
        title={isRequest ? t('giveUp') : t('withdrawTitle', { login: account.login })}
        confirm={t(isRequest ? 'giveUp' : 'withdraw')}
        onConfirm={() => fields.run(run)}
      >
        <p>{t(isRequest ? 'giveUpHint' : 'withdrawHint')}</p>
        <TextArea {...fields.field('reason')} label={t('withdrawReason')} rows={2} maxLength={500} />
      </ConfirmDialog>
    </>
  )
}

/** What may be decided now; what is the institution’s alone is not shown to the partner. */
export const Decisions = ({ account }: { account: Account }) => {
  const { t } = useTranslation('externalAccounts')
  const [asked, setAsked] = useState<'open' | 'draw' | null>(null)
  const close = () => setAsked(null)
  const { abilities, state, login } = account
  // Who may refuse a request has no need to give it up.
  const mayGo = state === 'open' || state === 'suspended' || (state === 'requested' && !abilities.refuse.allowed)
  const Ask = asked === 'open' ? AskLimits : AskDraw
  return (
    <>
      {state === 'requested' && abilities.open.allowed && (
        <Button variant="primary" onClick={() => setAsked('open')}>
          {t('open')}
        </Button>
      )}
      {state === 'requested' && abilities.refuse.allowed && <Refuse account={account} />}
      {(state === 'open' || state === 'suspended') && (
        <AbilityButton ability={abilities.drawSecret} onClick={() => setAsked('draw')}>
          {t('draw')}
        </AbilityButton>
      )}
      {mayGo && <Withdraw account={account} />}
      <SecretDialog
        title={t(asked === 'open' ? 'openTitle' : 'drawTitle', { login })}
        open={asked !== null}
        onClose={close}
      >
        {(shown) => <Ask account={account} onCancel={close} onShown={shown} />}
      </SecretDialog>
    </>
  )
}
