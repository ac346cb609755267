import { useTranslation } from 'react-i18next'
import { addPasskey } from '../../../../src/contract/second-factor.ts'
import { deviceName } from '../../../../src/domain/device-name.ts'
import { api } from '../../../api.ts'
import { currentLanguage } from '../../../language.ts'
import { Button } from '../../../ui/button.tsx'
import type { Errors } from '../../../ui/form/errors.ts'
import { Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import { usePasskey } from '../use-passkey.ts'
import type { Added, Frame, PasskeyOptions } from './types.ts'

interface AddPasskeyProps {
  Frame: Frame
  options: PasskeyOptions
  onAdded: (added: Added) => void
  onBack: () => void
}

/** The browser asks for finger, face or code; the key then has a name by which its holder tells it from others. */
export const AddPasskey = ({ Frame, options, onAdded, onBack }: AddPasskeyProps) => {
  const { t } = useTranslation('factors')
  const passkey = usePasskey()
  const form = useForm({
    initial: { name: deviceName(navigator.userAgent, currentLanguage()) },
    check: ({ name }): Errors => (name.trim() ? {} : { name: t('nameNeeded') }),
    save: async ({ name }) => {
      const response = await passkey.create(options)
      onAdded(await api(addPasskey, { body: { name, response } }))
    },
  })
  return (
    <Frame title={t('passkey.title')} intro={t('passkey.intro')}>
      <Form
        form={form}
        submit={t('passkey.submit')}
        extra={<Button onClick={onBack}>{t('enroll.otherKind')}</Button>}
        refusedTitle={t('enroll.refused')}
      >
        <TextField {...form.field('name')} label={t('name')} hint={t('nameHint')} maxLength={60} required />
      </Form>
    </Frame>
  )
}
