import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { saveAlertSettings } from '../../../src/contract/alerts.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { Select } from '../../ui/form/select.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { type AlertSettings, type AlertValues, alertBody, alertValues, type NumberName } from './alert-values.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))

const useAlertForm = (settings: AlertSettings) => {
  const { t } = useTranslation('alerts')
  const save = useChange(saveAlertSettings)
  const form = useForm<AlertValues>({
    initial: alertValues(settings),
    schema: z.preprocess((values) => alertBody(values as AlertValues), saveAlertSettings.body),
    save: async (values) => {
      const { version } = await save.mutateAsync({ body: alertBody(values) })
      form.setValues((before) => ({ ...before, version }))
      announce(t('saved'))
    },
  })
  return form
}

const useWords = () => {
  const { t } = useTranslation('alerts')
  const yes = (on: boolean) => t(on ? 'on' : 'off')
  return (values: AlertValues) => ({
    [t('kinds.several_places')]: `${yes(values.severalPlaces)} · ${values.places} · ${values.placesMinutes}`,
    [t('kinds.unusual_hours')]:
      `${yes(values.unusualHours)} · ${values.nightFrom} · ${values.nightUntil} · ${yes(values.weekEnd)}`,
    [t('kinds.unusual_volume')]: `${yes(values.unusualVolume)} · ${values.volumeDeviations} · ${values.volumeMinimum}`,
    [t('kinds.many_failures')]: `${yes(values.manyFailures)} · ${values.failedSignIns} · ${values.refusedDecisions}`,
    [t('kinds.shared_mailbox')]: yes(values.sharedMailbox),
  })
}

/** One kind of alert: whether it is wanted, then from when on. */
const Kind = ({ title, what, children }: { title: string; what: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="space-y-4 border-t border-separator pt-5 first:border-0 first:pt-0">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      <p className="max-w-prose text-sm text-muted">{what}</p>
      {children}
    </section>
  )
}

/** What the institution finds unusual, kind by kind [H07, H18]. */
export const AlertsCard = ({ settings }: { settings: AlertSettings }) => {
  const { t } = useTranslation(['alerts', 'common'])
  const form = useAlertForm(settings)
  const { values, field } = form
  const number = (name: Exclude<NumberName, 'nightFrom' | 'nightUntil'>) => (
    <TextField
      {...field(name)}
      key={name}
      label={t(`fields.${name}`)}
      hint={t(`hints.${name}`)}
      inputMode="numeric"
      maxLength={6}
      required
    />
  )
  const hour = (name: 'nightFrom' | 'nightUntil') => (
    <Select
      {...field(name)}
      label={t(`fields.${name}`)}
      required
      options={HOURS.map((value) => ({ value, label: t('hour', { hour: value.padStart(2, '0') }) }))}
    />
  )
  return (
    <Card title={t('alertsCard')} intro={t('alertsCardIntro')}>
      <Form
        form={form}
        submit={t('common:save')}
        refusedTitle={t('refused')}
        conflict={<FormConflict form={form} valuesOf={alertValues} inWords={useWords()} />}
      >
        <Kind title={t('kinds.several_places')} what={t('what.several_places')}>
          <CheckboxField {...field('severalPlaces')} label={t('fields.severalPlaces')} />
          {values.severalPlaces && [number('places'), number('placesMinutes')]}
        </Kind>
        <Kind title={t('kinds.unusual_hours')} what={t('what.unusual_hours')}>
          <CheckboxField {...field('unusualHours')} label={t('fields.unusualHours')} />
          {values.unusualHours && (
            <>
              {hour('nightFrom')}
              {hour('nightUntil')}
              <CheckboxField {...field('weekEnd')} label={t('fields.weekEnd')} />
            </>
          )}
        </Kind>
        <Kind title={t('kinds.unusual_volume')} what={t('what.unusual_volume')}>
          <CheckboxField {...field('unusualVolume')} label={t('fields.unusualVolume')} />
          {values.unusualVolume && [number('volumeMinimum'), number('volumeDeviations')]}
        </Kind>
        <Kind title={t('kinds.many_failures')} what={t('what.many_failures')}>
          <CheckboxField {...field('manyFailures')} label={t('fields.manyFailures')} />
          {values.manyFailures && [number('failedSignIns'), number('refusedDecisions')]}
        </Kind>
        <Kind title={t('kinds.shared_mailbox')} what={t('what.shared_mailbox')}>
          <CheckboxField {...field('sharedMailbox')} label={t('fields.sharedMailbox')} />
        </Kind>
      </Form>
    </Card>
  )
}
