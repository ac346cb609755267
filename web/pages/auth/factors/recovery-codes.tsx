import { Download, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import type { Errors } from '../../../ui/form/errors.ts'
import { Form } from '../../../ui/form/form.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import { Notice } from '../../../ui/notice.tsx'

const save = (name: string, text: string) => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}

const Keeping = ({ codes }: { codes: string[] }) => {
  const { t } = useTranslation('factors')
  const text = [t('codes.fileTitle'), '', ...codes, '', t('codes.once'), ''].join('\r\n')
  return (
    <div className="no-print flex flex-wrap gap-2">
      <CopyButton
        text={codes.join('\n')}
        label={t('codes.copy')}
        copied={t('codes.copied')}
        notCopied={t('notCopied')}
      />
      <Button icon={<Download aria-hidden />} onClick={() => save(t('codes.fileName'), text)}>
        {t('codes.download')}
      </Button>
      <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
        {t('codes.print')}
      </Button>
    </div>
  )
}

/** The one time that they are on a screen; one goes on once they are kept. */
export const RecoveryCodes = ({ codes, onKept }: { codes: string[]; onKept: () => unknown }) => {
  const { t } = useTranslation('factors')
  const form = useForm({
    initial: { kept: false },
    check: ({ kept }): Errors => (kept ? {} : { kept: t('codes.keptNeeded') }),
    save: async () => onKept(),
  })
  return (
    <div className="space-y-6">
      <Notice kind="warning" title={t('codes.shownOnce')}>
        <p>{t('codes.once')}</p>
      </Notice>
      <ul
        aria-label={t('codes.list')}
        className="grid gap-x-6 gap-y-2 rounded-field sm:grid-cols-2 border border-border bg-surface-secondary px-5 py-4 text-center font-mono"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap select-all">
            {code}
          </li>
        ))}
      </ul>
      <Keeping codes={codes} />
      <div className="no-print">
        <Form form={form} submit={t('enroll.continue')} withoutMandatory>
          <CheckboxField {...form.field('kept')} label={t('codes.kept')} required />
        </Form>
      </div>
    </div>
  )
}
