import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { closeInquiry, readInquiry } from '../../../src/contract/inquiries.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Page } from '../../ui/page.tsx'
import { type InquiryRead, Lines } from './lines.tsx'
import { InquiryStatus } from './state.tsx'
import { Thread } from './thread.tsx'

const Close = ({ inquiryId }: { inquiryId: string }) => {
  const { t } = useTranslation('inquiries')
  const [open, setOpen] = useState(false)
  const close = useChange(closeInquiry)
  const run = async () => {
    await close.mutateAsync({ params: { inquiryId } })
    announce(t('closed'))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('close')}</Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('closeTitle')}
        confirm={t('close')}
        onConfirm={run}
      >
        <p>{t('closeHint')}</p>
      </ConfirmDialog>
    </>
  )
}

const Question = ({ inquiry }: { inquiry: InquiryRead }) => {
  const { t } = useTranslation('inquiries')
  const format = useFormat()
  const { text, askedBy, askedAt, deadlineDay, consequence, responder, state } = inquiry
  return (
    <Card title={t('question')}>
      <div className="space-y-3">
        <InquiryStatus state={state} />
        <blockquote className="border-l-4 border-accent pl-4 wrap-anywhere whitespace-pre-line">{text}</blockquote>
        <p className="text-sm text-muted">{t('askedBy', { name: askedBy, date: format.instant(askedAt) })}</p>
        <p>{t('answerBy', { date: format.date(deadlineDay), who: responder ?? t('theAdministrators') })}</p>
        <p>{t(`announced.${consequence}`)}</p>
      </div>
    </Card>
  )
}

/** One inquiry, from both sides: the question, its lines and the exchange [H06, H07]. */
export const Component = () => {
  const { t } = useTranslation('inquiries')
  const { inquiryId = '' } = useParams()
  const isCaf = useSession().menu === 'institution'
  const { data, error, refetch } = useApi(readInquiry, { params: { inquiryId } })
  return (
    <Page
      title={data && t('pageTitle', { subject: data.subject })}
      intro={data && [t(`level.${data.level}`), data.organization.name, data.agreement.reference].join(' · ')}
      crumbs={[{ label: t(isCaf ? 'title' : 'partnerTitle'), to: paths.inquiries }]}
      actions={data?.abilities.close.allowed && <Close inquiryId={inquiryId} />}
      loading={!data}
      error={data ? null : error}
      retry={refetch}
    >
      {data && (
        <>
          <Question inquiry={data} />
          <Lines inquiry={data} />
          <Thread inquiry={data} />
        </>
      )}
    </Page>
  )
}
