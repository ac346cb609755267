import { useTranslation } from 'react-i18next'
import type { EmailHolder } from '../../../src/contract/users.ts'
import { Problem } from '../../problem.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import type { ComboBoxSource } from '../../ui/form/use-combo-box.ts'
import { Notice } from '../../ui/notice.tsx'
import { PersonFields } from '../person/person-fields.tsx'
import { type Appointee, useAppointForm } from './use-appoint-form.ts'

interface AppointFormProps extends ComboBoxSource {
  save: (appointee: Appointee, name: string) => Promise<unknown>
}

const holderOf = (problem: Error | null): EmailHolder | null =>
  problem instanceof Problem && problem.code === 'email_taken' && problem.current
    ? (problem.current as EmailHolder)
    : null

const KnownAlready = ({ holder, onTake }: { holder: EmailHolder; onTake: () => void }) => {
  const { t } = useTranslation('people')
  const { name, identifier } = holder
  return (
    <Notice kind="warning" role="alert" title={t('holderKnown', { name })}>
      <p>{t('holderKnownHint', { identifier })}</p>
      <Button size="sm" onClick={onTake}>
        {t('holderKnownTake', { name })}
      </Button>
    </Notice>
  )
}

/** Whom to name: a known person, or one created on the spot; who already has the address typed is offered instead. */
export const AppointForm = ({ searchKey, search, save }: AppointFormProps) => {
  const { t } = useTranslation('people')
  const form = useAppointForm(save)
  const known = form.values.mode === 'known'
  const holder = known ? null : holderOf(form.problem)
  const take = ({ userId, name }: EmailHolder) =>
    form.setValues((before) => ({ ...before, mode: 'known', userId: { id: userId, label: name } }))
  return (
    <Form form={form} submit={t(known ? 'appointSubmit' : 'appointCreate')}>
      <RadioGroup
        {...form.field('mode')}
        label={t('appointWho')}
        options={[
          { value: 'known', label: t('appointKnown') },
          { value: 'new', label: t('appointNew'), description: t('appointNewHint') },
        ]}
      />
      {known ? (
        <ComboBox
          {...form.field('userId')}
          label={t('person')}
          example={t('personExample')}
          hint={t('personHint')}
          searchKey={searchKey}
          search={search}
          required
        />
      ) : (
        <PersonFields field={form.field} />
      )}
      {holder && <KnownAlready holder={holder} onTake={() => take(holder)} />}
    </Form>
  )
}
