import { Database } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listExternalAccountChoices, requestExternalAccount } from '../../../src/contract/external-accounts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { dayOf } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { FieldError, Mark } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Select } from '../../ui/form/select.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { type FieldBinding, useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { today } from '../users/today.ts'

type Agreement = ResponseOf<typeof listExternalAccountChoices>['agreements'][number]

const YEAR_MS = 365 * 86_400_000

interface UnitsFieldProps extends FieldBinding<string[]> {
  units: Agreement['units']
}

/** As many as one reads through; beyond, one searches. */
const SHOWN = 20

const foldOf = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Those that hold what is typed, after those that are chosen already. */
const shownOf = (units: Agreement['units'], chosen: readonly string[], typed: string) => {
  const others = units.filter(
    ({ id, code, name }) => !chosen.includes(id) && foldOf(`${code} ${name}`).includes(foldOf(typed.trim())),
  )
  return [...units.filter(({ id }) => chosen.includes(id)), ...others.slice(0, SHOWN)]
}

const UnitSearch = ({ typed, onType }: { typed: string; onType: (text: string) => void }) => {
  const { t } = useTranslation('externalAccounts')
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="label text-sm">
        {t('unitsSearch')}
      </label>
      <input
        id={id}
        type="search"
        className="input"
        maxLength={100}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  )
}

/** At least one. */
const UnitsField = ({ units, id, name, value, error, onChange }: UnitsFieldProps) => {
  const { t } = useTranslation('externalAccounts')
  const [typed, setTyped] = useState('')
  const isLong = units.length > SHOWN
  const shown = isLong ? shownOf(units, value, typed) : units
  const toggle = (unitId: string, chosen: boolean) =>
    onChange(chosen ? [...value, unitId] : value.filter((one) => one !== unitId))
  return (
    <fieldset className="flex flex-col gap-2" data-wrong={error ? '' : undefined}>
      <legend className="label mb-1.5">
        {t('units')}
        <Mark required />
      </legend>
      <p className="description">{units.length > 0 ? t('unitsHint') : t('chooseFirst')}</p>
      {isLong && <UnitSearch typed={typed} onType={setTyped} />}
      {shown.map((unit, index) => (
        <label key={unit.id} className="flex items-start gap-3">
          <input
            type="checkbox"
            id={index === 0 ? id : undefined}
            name={name}
            className="mt-0.5 size-5 shrink-0 accent-accent"
            checked={value.includes(unit.id)}
            onChange={(event) => toggle(unit.id, event.target.checked)}
          />
          {unit.code} – {unit.name}
        </label>
      ))}
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  )
}

const RequestForm = ({ agreements }: { agreements: Agreement[] }) => {
  const { t } = useTranslation(['externalAccounts', 'common'])
  const navigate = useNavigate()
  const send = useChange(requestExternalAccount)
  const only = agreements.length === 1 ? agreements[0] : undefined
  const form = useForm({
    initial: { agreementId: only?.id ?? '', serviceId: '', unitIds: [] as string[], purpose: '', endsOn: '' },
    check: ({ agreementId, serviceId, unitIds, purpose, endsOn }): Errors => ({
      ...(agreementId === '' && { agreementId: t('common:invalid.required') }),
      ...(serviceId === '' && { serviceId: t('common:invalid.required') }),
      ...(unitIds.length === 0 && { unitIds: t('unitsMissing') }),
      ...(purpose.trim() === '' && { purpose: t('common:invalid.required') }),
      ...(endsOn === '' && { endsOn: t('common:invalid.required') }),
    }),
    save: async (values) => {
      const agreement = agreements.find(({ id }) => id === values.agreementId)
      // Those ticked for a convention chosen before are not of this one.
      const unitIds = values.unitIds.filter((unitId) => agreement?.units.some(({ id }) => id === unitId))
      const { id } = await send.mutateAsync({ body: { ...values, unitIds } })
      announce(t('sent'))
      await navigate(paths.externalAccount(id))
    },
  })
  const chosen = agreements.find(({ id }) => id === form.values.agreementId)
  return (
    <Form form={form} submit={t('send')} cancelTo={paths.externalAccounts} refusedTitle={t('notSent')}>
      <Select
        {...form.field('agreementId')}
        label={t('agreement')}
        options={agreements.map(({ id, reference, organization }) => ({
          value: id,
          label: `${organization} – ${reference}`,
        }))}
        required
      />
      <Select
        {...form.field('serviceId')}
        label={t('service')}
        options={(chosen?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <UnitsField {...form.field('unitIds')} units={chosen?.units ?? []} />
      <TextArea
        {...form.field('purpose')}
        label={t('purpose')}
        hint={t('purposeHint')}
        example={t('purposeExample')}
        rows={3}
        maxLength={500}
        required
      />
      <DateField
        {...form.field('endsOn')}
        label={t('endsOn')}
        hint={t('endsOnHint')}
        min={today()}
        max={dayOf(new Date(Date.now() + YEAR_MS).toISOString())}
        required
      />
    </Form>
  )
}

/** « Demander un utilisateur externe » [C20]. */
export const Component = () => {
  const { t } = useTranslation('externalAccounts')
  const { data, error, refetch } = useApi(listExternalAccountChoices, {})
  return (
    <Page
      narrow
      title={t('request')}
      intro={t('requestIntro')}
      crumbs={[{ label: t('title'), to: paths.externalAccounts }]}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      <Card>
        {data && data.agreements.length > 0 ? (
          <RequestForm agreements={data.agreements} />
        ) : (
          <EmptyState icon={<Database />} title={t('nothingToAsk')}>
            {t('nothingToAskHint')}
          </EmptyState>
        )}
      </Card>
    </Page>
  )
}
