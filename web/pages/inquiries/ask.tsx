import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { z } from 'zod'
import { readAlert } from '../../../src/contract/alerts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { dayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { DateField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { today } from '../users/today.ts'
import { type InquiryTarget, pageOf, paramsOf, routesOf, targetOf } from './target.ts'

type AlertRead = ResponseOf<typeof readAlert>
type Prepared = ResponseOf<ReturnType<typeof routesOf>['prepare']>
type Values = { text: string; deadlineDay: string; consequence: string; responderId: string }

/** The partner's administrators, who have no id of their own here. */
const ADMINISTRATORS = 'administrators'

/** An alert waits less than other questions; the day can be changed. */
const inAWeek = () => dayOf(new Date(Date.now() + 7 * 86_400_000).toISOString())

const bodyOf = ({ responderId, consequence, ...values }: Values) => ({
  ...values,
  consequence: consequence === 'suspend' ? ('suspend' as const) : ('nothing' as const),
  responderId: responderId === ADMINISTRATORS ? null : responderId,
})

/** Proposed by the page it comes from: an override says what is to be asked about. */
const proposal = z.object({ question: z.string() }).catch({ question: '' })

const useAskForm = (target: InquiryTarget, alert: AlertRead | undefined) => {
  const { t } = useTranslation(['inquiries', 'alerts'])
  const format = useFormat()
  const navigate = useNavigate()
  const proposed = proposal.parse(useLocation().state)
  const route = routesOf(target).open
  const open = useChange(route)
  return useForm<Values>({
    initial: {
      text: alert
        ? t('fromAlert', { kind: t(`alerts:kinds.${alert.kind}`), why: alert.why, date: format.date(alert.day) })
        : proposed.question,
      deadlineDay: alert ? inAWeek() : '',
      ...{ consequence: 'nothing', responderId: ADMINISTRATORS },
    },
    schema: z.preprocess((values) => bodyOf(values as Values), route.body),
    save: async (values) => {
      const body = { ...bodyOf(values), ...(alert && { alertId: alert.id }) }
      const { id } = await open.mutateAsync({ params: paramsOf(target), body })
      announce(t('sent'))
      await navigate(paths.inquiry(id))
    },
  })
}

interface AskFormProps {
  target: InquiryTarget
  prepared: Prepared
  alert: AlertRead | undefined
}

const AskForm = ({ target, prepared, alert }: AskFormProps) => {
  const { t } = useTranslation('inquiries')
  const form = useAskForm(target, alert)
  const administrators = {
    value: ADMINISTRATORS,
    label: t('administrators'),
    description: prepared.administrators.join(', '),
  }
  const responders = prepared.responders.map(({ id, name }) => ({ value: id, label: t('responder', { name }) }))
  return (
    <Form form={form} submit={t('send')} cancelTo={pageOf(target)} refusedTitle={t('refused')}>
      <TextArea
        {...form.field('text')}
        label={t('question')}
        hint={t('questionHint')}
        example={t('questionExample')}
        maxLength={2000}
        required
      />
      <DateField {...form.field('deadlineDay')} label={t('deadline')} hint={t('deadlineHint')} min={today()} required />
      <RadioGroup {...form.field('responderId')} label={t('whoAnswers')} options={[administrators, ...responders]} />
      <RadioGroup
        {...form.field('consequence')}
        label={t('withoutAnswer')}
        options={(['nothing', 'suspend'] as const).map((value) => ({
          value,
          label: t(`consequence.${value}`),
          description: t(`consequenceHint.${value}`),
        }))}
      />
    </Form>
  )
}

/** « Interroger le partenaire »: why, by when, who, and what follows without an answer [H06, H07]. */
export const Component = () => {
  const { t } = useTranslation('inquiries')
  const target = targetOf(useParams())
  const alertId = useSearchParams()[0].get('alerte') ?? ''
  const alert = useApi(readAlert, { params: { alertId } }, { enabled: alertId !== '' })
  const prepared = useApi(routesOf(target).prepare, { params: paramsOf(target) })
  const { data, error, refetch } = alert.error ? { ...alert, data: undefined } : prepared
  const isComplete = alertId === '' || alert.data !== undefined
  return (
    <Page
      narrow
      title={data && t('askTitle', { name: data.name })}
      intro={t('askIntro')}
      crumbs={data && [{ label: data.name, to: pageOf(target) }]}
      loading={!data || !isComplete}
      error={data ? null : error}
      retry={refetch}
    >
      {data?.lines === 0 && (
        <EmptyState icon={<MessagesSquare />} title={t('nothingToAsk')}>
          {t('nothingToAskHint')}
        </EmptyState>
      )}
      {data && isComplete && data.lines > 0 && (
        <Card title={t('question')} intro={t('linesToJustify', { count: data.lines })}>
          <AskForm target={target} prepared={data} alert={alert.data} />
        </Card>
      )}
    </Page>
  )
}
