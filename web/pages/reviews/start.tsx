import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { listAgreements } from '../../../src/contract/agreements.ts'
import { listOrganizations } from '../../../src/contract/organizations.ts'
import { forecastReview, startReview } from '../../../src/contract/reviews.ts'
import { api } from '../../api.ts'
import { dayOf } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { DateField, TextField } from '../../ui/form/text-field.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { today } from '../users/today.ts'
import { ForecastDialog } from './forecast-dialog.tsx'
import type { Forecast } from './types.ts'

interface Values {
  title: string
  scope: string
  organization: Option | null
  agreement: Option | null
  deadlineDay: string
  consequence: string
  suspendDays: string
  removeDays: string
  yearly: boolean
}

const MOST_SHOWN = 20
const DAYS_TO_ANSWER = 30

const searchOrganizations = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await api(listOrganizations, { query: { q, limit: MOST_SHOWN } }, signal)
  return items.map(({ id, name, city }) => ({ id, label: name, ...(city && { detail: city }) }))
}

const searchAgreements = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await api(listAgreements, { query: { q, limit: MOST_SHOWN } }, signal)
  return items.map(({ id, reference, organization }) => ({ id, label: reference, detail: organization.name }))
}

const scopeOf = ({ scope, organization, agreement }: Values) => ({
  organizationId: scope === 'organization' ? (organization?.id ?? null) : null,
  agreementId: scope === 'agreement' ? (agreement?.id ?? null) : null,
})

const bodyOf = (values: Values) => {
  const { title, deadlineDay, consequence, yearly } = values
  const days = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)
  return {
    ...{ title, deadlineDay, yearly, ...scopeOf(values) },
    suspendDays: consequence === 'nothing' ? null : days(values.suspendDays),
    removeDays: consequence === 'remove' ? days(values.removeDays) : null,
  }
}

const useStartForm = (forecast: (forecast: Forecast) => void) => {
  const { t } = useTranslation(['reviews', 'common'])
  const check = ({ scope, organization, agreement }: Values): Errors => ({
    ...(scope === 'organization' && !organization && { organization: t('common:invalid.required') }),
    ...(scope === 'agreement' && !agreement && { agreement: t('common:invalid.required') }),
  })
  return useForm<Values>({
    initial: {
      ...{ title: t('nameOfYear', { year: today().slice(0, 4) }), scope: 'institution', organization: null },
      ...{ agreement: null, deadlineDay: dayOf(new Date(Date.now() + DAYS_TO_ANSWER * 86_400_000).toISOString()) },
      ...{ consequence: 'nothing', suspendDays: '15', removeDays: '30', yearly: true },
    },
    schema: z.preprocess((values) => bodyOf(values as Values), startReview.body),
    check,
    save: async (values) => forecast(await api(forecastReview, { body: scopeOf(values) })),
  })
}

/** « Lancer une revue »: what, by when, what follows without an answer; the figures are shown before it starts. */
export const Component = () => {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const [forecast, setForecast] = useState<Forecast | null>(null)
  const form = useStartForm(setForecast)
  const { mutateAsync } = useChange(startReview)
  const { values } = form
  const start = async () => {
    const { id } = await mutateAsync({ body: bodyOf(values) })
    announce(t('started'))
    await navigate(paths.review(id))
  }
  return (
    <Page narrow title={t('startTitle')} intro={t('startIntro')} crumbs={[{ label: t('title'), to: paths.reviews }]}>
      <Card>
        <Form form={form} submit={t('next')} cancelTo={paths.reviews} refusedTitle={t('refused')}>
          <TextField {...form.field('title')} label={t('name')} example={t('nameExample')} maxLength={120} required />
          <Scope form={form} />
          <DateField
            {...form.field('deadlineDay')}
            label={t('deadline')}
            hint={t('deadlineHint')}
            min={today()}
            required
          />
          <Consequence form={form} />
          <CheckboxField {...form.field('yearly')} label={t('yearly')} hint={t('yearlyHint')} />
        </Form>
      </Card>
      {forecast && (
        <ForecastDialog title={values.title} forecast={forecast} onClose={() => setForecast(null)} onConfirm={start} />
      )}
    </Page>
  )
}

type StartForm = ReturnType<typeof useStartForm>

const Scope = ({ form }: { form: StartForm }) => {
  const { t } = useTranslation('reviews')
  const scopes = ['institution', 'organization', 'agreement'] as const
  return (
    <>
      <RadioGroup
        {...form.field('scope')}
        label={t('scope')}
        options={scopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      />
      {form.values.scope === 'organization' && (
        <ComboBox
          {...form.field('organization')}
          label={t('organization')}
          hint={t('organizationHint')}
          searchKey={['reviews', 'organizations']}
          search={searchOrganizations}
          required
        />
      )}
      {form.values.scope === 'agreement' && (
        <ComboBox
          {...form.field('agreement')}
          label={t('agreement')}
          hint={t('agreementHint')}
          searchKey={['reviews', 'agreements']}
          search={searchAgreements}
          required
        />
      )}
    </>
  )
}

const Consequence = ({ form }: { form: StartForm }) => {
  const { t } = useTranslation('reviews')
  const consequences = ['nothing', 'suspend', 'remove'] as const
  const { consequence } = form.values
  const days = { inputMode: 'numeric', maxLength: 3, example: t('daysExample'), required: true } as const
  return (
    <>
      <RadioGroup
        {...form.field('consequence')}
        label={t('withoutAnswer')}
        options={consequences.map((value) => ({
          ...{ value, label: t(`consequence.${value}`), description: t(`consequenceHint.${value}`) },
        }))}
      />
      {consequence !== 'nothing' && <TextField {...form.field('suspendDays')} label={t('suspendDays')} {...days} />}
      {consequence === 'remove' && <TextField {...form.field('removeDays')} label={t('removeDays')} {...days} />}
    </>
  )
}
