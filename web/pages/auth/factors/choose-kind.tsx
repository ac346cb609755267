import { useTranslation } from 'react-i18next'
import { startApp, startPasskey } from '../../../../src/contract/second-factor.ts'
import { api } from '../../../api.ts'
import type { Errors } from '../../../ui/form/errors.ts'
import { Form } from '../../../ui/form/form.tsx'
import { PasswordField } from '../../../ui/form/password-field.tsx'
import { RadioGroup } from '../../../ui/form/radio-group.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import { canUsePasskeys } from '../use-passkey.ts'
import type { PasskeyOptions, PreparedApp } from './types.ts'

export type Prepared = { is: 'app'; prepared: PreparedApp } | { is: 'passkey'; options: PasskeyOptions }

const prepare = async (kind: string, currentPassword: string): Promise<Prepared> => {
  const body = currentPassword ? { currentPassword } : {}
  if (kind === 'app') return { is: 'app', prepared: await api(startApp, { body }) }
  return { is: 'passkey', options: (await api(startPasskey, { body })).options }
}

interface ChooseKindProps {
  asksPassword: boolean
  cancelTo?: string
  onPrepared: (prepared: Prepared) => void
}

/** A passkey or an application; the password again, unless one has just shown who one is. */
export const ChooseKind = ({ asksPassword, cancelTo, onPrepared }: ChooseKindProps) => {
  const { t } = useTranslation(['factors', 'common'])
  const kinds = canUsePasskeys() ? (['passkey', 'app'] as const) : (['app'] as const)
  const form = useForm<{ kind: string; currentPassword: string }>({
    initial: { kind: kinds[0], currentPassword: '' },
    check: ({ currentPassword }): Errors =>
      asksPassword && !currentPassword ? { currentPassword: t('common:invalid.required') } : {},
    save: async ({ kind, currentPassword }) => onPrepared(await prepare(kind, currentPassword)),
  })
  return (
    <Form form={form} submit={t('enroll.continue')} cancelTo={cancelTo} withoutMandatory={!asksPassword}>
      <RadioGroup
        {...form.field('kind')}
        label={t('enroll.kind')}
        hint={kinds.length === 1 ? t('enroll.noPasskeys') : undefined}
        options={kinds.map((value) => ({
          value,
          label: t(`enroll.kinds.${value}`),
          description: t(`enroll.kinds.${value}Hint`),
        }))}
      />
      {asksPassword && (
        <PasswordField
          {...form.field('currentPassword')}
          label={t('currentPassword')}
          hint={t('enroll.passwordHint')}
          autoComplete="current-password"
          required
        />
      )}
    </Form>
  )
}
