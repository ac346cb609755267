import { useTranslation } from 'react-i18next'
import { type readJournalProof, saveCheckpointDestination } from '../../../src/contract/journal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Card } from '../../ui/card.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { Form } from '../../ui/form/form.tsx'
import { EmailField, TextField } from '../../ui/form/text-field.tsx'
import { useForm } from '../../ui/form/use-form.ts'

type Destination = ResponseOf<typeof readJournalProof>['destination']

const isWhole = (url: string) => /^https?:\/\//.test(url) && URL.canParse(url)

/** A mailbox, an address of the web, both or neither. */
export const DestinationCard = ({ destination }: { destination: Destination }) => {
  const { t } = useTranslation(['journal', 'common'])
  const change = useChange(saveCheckpointDestination)
  const form = useForm({
    initial: { email: destination.email ?? '', url: destination.url ?? '', version: destination.version },
    check: ({ url }): Errors => (url === '' || isWhole(url.trim()) ? {} : { url: t('urlInvalid') }),
    save: async ({ email, url, version }) => {
      const body = { email: email.trim() || null, url: url.trim() || null, version }
      const saved = await change.mutateAsync({ body })
      form.setValues((before) => ({ ...before, version: saved.version }))
      announce(t('saved'))
    },
  })
  return (
    <Card title={t('destination')} intro={t('destinationIntro')}>
      <Form form={form} submit={t('common:save')} refusedTitle={t('refused')}>
        <EmailField {...form.field('email')} label={t('email')} example={t('emailExample')} maxLength={254} />
        <TextField
          {...form.field('url')}
          label={t('url')}
          hint={t('urlHint')}
          example={t('urlExample')}
          maxLength={500}
        />
      </Form>
    </Card>
  )
}
