import { useTranslation } from 'react-i18next'
import { writeInInquiry } from '../../../src/contract/inquiries.ts'
import { useFormat } from '../../format.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { Attach, DocumentLink } from './documents.tsx'
import type { InquiryRead } from './lines.tsx'

const Write = ({ inquiryId }: { inquiryId: string }) => {
  const { t } = useTranslation('inquiries')
  const write = useChange(writeInInquiry)
  const form = useForm({
    initial: { text: '' },
    schema: writeInInquiry.body,
    save: async (body) => {
      await write.mutateAsync({ params: { inquiryId }, body })
      announce(t('messageSent'))
    },
  })
  return (
    <Form form={form} submit={t('sendMessage')} refusedTitle={t('messageRefused')}>
      <TextArea
        {...form.field('text')}
        label={t('message')}
        hint={t('messageHint')}
        rows={3}
        maxLength={2000}
        required
      />
    </Form>
  )
}

/** The exchange between both sides, until the institution closes. */
export const Thread = ({ inquiry }: { inquiry: InquiryRead }) => {
  const { t } = useTranslation('inquiries')
  const format = useFormat()
  const { messages, abilities, id } = inquiry
  return (
    <Card title={t('thread')}>
      {messages.length === 0 && <p className="mb-4 text-muted">{t('noMessage')}</p>}
      <ol className="mb-6 space-y-4 empty:hidden">
        {messages.map((message) => (
          <li key={message.id} className="rounded-lg border border-border p-4">
            <p className="text-sm text-muted">
              {t('writtenBy', { name: message.by, date: format.instant(message.at) })}
            </p>
            {message.text && <p className="wrap-anywhere whitespace-pre-line">{message.text}</p>}
            <DocumentLink inquiryId={id} message={message} />
          </li>
        ))}
      </ol>
      {abilities.write.allowed && (
        <div className="space-y-8" key={messages.length}>
          <Write inquiryId={id} />
          <Attach inquiryId={id} />
        </div>
      )}
    </Card>
  )
}
