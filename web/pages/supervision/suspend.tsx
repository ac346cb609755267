import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { DateField, TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Page } from '../../ui/page.tsx'
import { today } from '../users/today.ts'
import { Deprived } from './deprived.tsx'
import { pageOf, paramsOf, routesOf, type Target, targetOf } from './target.ts'

type Values = { reason: string; untilDay: string; untilTime: string }

const bodyOf = ({ reason, untilDay, untilTime }: Values) => ({
  reason,
  ...(untilDay && { untilDay }),
  ...(untilDay && untilTime && { untilTime }),
})

const useSuspendForm = (target: Target, name: string) => {
  const { t } = useTranslation('supervision')
  const navigate = useNavigate()
  const route = routesOf(target).suspend
  const suspend = useChange(route)
  return useForm<Values>({
    initial: { reason: '', untilDay: '', untilTime: '' },
    schema: z.preprocess((values) => bodyOf(values as Values), route.body),
    save: async (values) => {
      await suspend.mutateAsync({ params: paramsOf(target), body: bodyOf(values) })
      announce(t('suspended', { name }))
      await navigate(pageOf(target))
    },
  })
}

const SuspendForm = ({ target, name }: { target: Target; name: string }) => {
  const { t } = useTranslation('supervision')
  const form = useSuspendForm(target, name)
  const { untilDay } = form.values
  return (
    <Form form={form} submit={t('confirm')} cancelTo={pageOf(target)} refusedTitle={t('refused')}>
      <TextArea
        {...form.field('reason')}
        label={t('reason')}
        hint={t('reasonHint')}
        example={t('reasonExample')}
        maxLength={1000}
        required
      />
      <DateField {...form.field('untilDay')} label={t('untilDay')} hint={t('untilDayHint')} min={today()} />
      {untilDay && (
        <TextField {...form.field('untilTime')} label={t('untilTime')} hint={t('untilTimeHint')} type="time" />
      )}
    </Form>
  )
}

/** « Suspendre… »: who loses what is seen before anything is done [H08]. */
export const Component = () => {
  const { t } = useTranslation('supervision')
  const target = targetOf(useParams())
  const { data, error, refetch } = useApi(routesOf(target).preview, { params: paramsOf(target) })
  return (
    <Page
      narrow
      title={data && t(`suspendTitle.${target.level}`, { name: data.name })}
      intro={t(`suspendIntro.${target.level}`)}
      crumbs={data && [{ label: data.name, to: pageOf(target) }]}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <Deprived impact={data} />
          <Card title={t('confirmTitle')}>
            <SuspendForm target={target} name={data.name} />
          </Card>
        </>
      )}
    </Page>
  )
}
