import { useTranslation } from 'react-i18next'
import { confirmApp } from '../../../../src/contract/second-factor.ts'
import { api } from '../../../api.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import type { Added, Frame, PreparedApp } from './types.ts'

interface AddAppProps {
  Frame: Frame
  prepared: PreparedApp
  onAdded: (added: Added) => void
  onBack: () => void
}

/** In fours, as one reads it aloud or types it. */
const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

const Key = ({ prepared }: { prepared: PreparedApp }) => {
  const { t } = useTranslation('factors')
  return (
    <div className="space-y-4">
      <img
        src={`data:image/svg+xml,${encodeURIComponent(prepared.qrCode)}`}
        alt={t('app.qrCode')}
        className="mx-auto size-52 rounded-xl border border-border bg-white p-2"
      />
      <div className="space-y-2">
        <p className="text-sm text-muted">{t('app.byHand')}</p>
        <code className="block rounded-field border border-border bg-surface-secondary px-3 py-2.5 text-center tracking-wide text-balance select-all">
          {inGroups(prepared.secret)}
        </code>
        <div className="flex flex-wrap gap-2">
          <CopyButton
            text={prepared.secret}
            label={t('app.copy')}
            copied={t('app.copied')}
            notCopied={t('notCopied')}
          />
          <a className="button button--outline button--md" href={prepared.address}>
            {t('app.open')}
          </a>
        </div>
      </div>
    </div>
  )
}

/** The key goes into the application, and a first code shows that it has arrived. */
export const AddApp = ({ Frame, prepared, onAdded, onBack }: AddAppProps) => {
  const { t } = useTranslation('factors')
  const form = useForm<{ code: string; name: string }>({
    initial: { code: '', name: t('app.defaultName') },
    schema: confirmApp.body,
    save: async ({ code, name }) => {
      const body = { code: code.replace(/\s/g, ''), name }
      onAdded(await api(confirmApp, { params: { factorId: prepared.id }, body }))
    },
  })
  return (
    <Frame title={t('app.title')} intro={t('app.intro')}>
      <ol className="list-decimal space-y-2 ps-5">
        <li>{t('app.step1')}</li>
        <li>{t('app.step2')}</li>
        <li>{t('app.step3')}</li>
      </ol>
      <Key prepared={prepared} />
      <Form
        form={form}
        submit={t('app.submit')}
        extra={<Button onClick={onBack}>{t('enroll.otherKind')}</Button>}
        refusedTitle={t('enroll.refused')}
      >
        <TextField
          {...form.field('code')}
          label={t('code')}
          hint={t('app.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <TextField {...form.field('name')} label={t('name')} hint={t('nameHint')} maxLength={60} required />
      </Form>
    </Frame>
  )
}
