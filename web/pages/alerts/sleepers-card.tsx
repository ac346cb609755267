import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { type readSleeperSettings, saveSleeperSettings } from '../../../src/contract/sleepers.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { numberIn } from './alert-values.ts'

type Settings = ResponseOf<typeof readSleeperSettings>
const STEPS = ['warnDays', 'suspendDays', 'closeDays'] as const
type Values = Record<(typeof STEPS)[number], string> & { version: number }

/** Delays that leave time to come back from a long leave. */
const SENSIBLE = { warnDays: '90', suspendDays: '120', closeDays: '365' }

const valuesOf = ({ warnDays, suspendDays, closeDays, version }: Omit<Settings, 'warned' | 'suspended' | 'kept'>) => ({
  warnDays: String(warnDays ?? ''),
  suspendDays: String(suspendDays ?? ''),
  closeDays: String(closeDays ?? ''),
  version,
})

const daysIn = (text: string) => (text.trim() === '' ? null : numberIn(text))
const bodyOf = ({ warnDays, suspendDays, closeDays, version }: Values) => ({
  warnDays: daysIn(warnDays),
  suspendDays: daysIn(suspendDays),
  closeDays: daysIn(closeDays),
  version,
})

/** [H13] After how many days without sign-in somebody is warned, suspended, closed. */
export const SleepersCard = ({ settings }: { settings: Settings }) => {
  const { t } = useTranslation(['alerts', 'common'])
  const save = useChange(saveSleeperSettings)
  const form = useForm<Values>({
    initial: valuesOf(settings),
    schema: z.preprocess((values) => bodyOf(values as Values), saveSleeperSettings.body),
    save: async (values) => {
      const { version } = await save.mutateAsync({ body: bodyOf(values) })
      form.setValues((before) => ({ ...before, version }))
      announce(t('sleepersSaved'))
    },
  })
  const inWords = (values: Values) =>
    Object.fromEntries(STEPS.map((step) => [t(`sleeperFields.${step}`), values[step] || t('off')]))
  const { warned, suspended, kept } = settings
  return (
    <Card title={t('sleepers')} intro={t('sleepersIntro')}>
      <p className="mb-5 text-sm text-muted">
        {t('sleepersNow', { warned: t('warned', { count: warned }), suspended: t('suspended', { count: suspended }) })}
        {kept > 0 && ` ${t('keptNow', { count: kept })}`}
      </p>
      <Form
        form={form}
        withoutMandatory
        submit={t('common:save')}
        refusedTitle={t('refused')}
        conflict={<FormConflict form={form} valuesOf={valuesOf} inWords={inWords} />}
      >
        {STEPS.map((step) => (
          <TextField
            {...form.field(step)}
            key={step}
            label={t(`sleeperFields.${step}`)}
            hint={t(`sleeperHints.${step}`)}
            example={t('daysExample', { days: SENSIBLE[step] })}
            inputMode="numeric"
            maxLength={4}
          />
        ))}
      </Form>
    </Card>
  )
}
