import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawClientSecret, type Overlap } from '../../../../src/contract/oidc-clients.ts'
import { useChange } from '../../../queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { RadioGroup } from '../../../ui/form/radio-group.tsx'
import { useForm } from '../../../ui/form/use-form.ts'
import { SecretDialog } from './secret-dialog.tsx'

const isOverlap = (text: string): text is Overlap => ['none', 'day', 'week', 'month'].includes(text)

const useOverlaps = () => {
  const { t } = useTranslation('signOn')
  return [
    { value: 'day', label: t('overlapDay') },
    { value: 'week', label: t('overlapWeek') },
    { value: 'month', label: t('overlapMonth') },
    { value: 'none', label: t('overlapNone'), description: t('overlapNoneHint') },
  ]
}

interface DrawFormProps {
  serviceId: string
  onCancel: () => void
  onDrawn: (secret: string) => void
}

const DrawForm = ({ serviceId, onCancel, onDrawn }: DrawFormProps) => {
  const { t } = useTranslation(['signOn', 'common'])
  const overlaps = useOverlaps()
  const draw = useChange(drawClientSecret)
  const form = useForm({
    initial: { overlap: 'week' },
    save: async ({ overlap }) => {
      const body = { overlap: isOverlap(overlap) ? overlap : ('none' as const) }
      onDrawn((await draw.mutateAsync({ params: { serviceId }, body })).secret)
    },
  })
  return (
    <Form
      withoutMandatory
      form={form}
      submit={t('draw')}
      refusedTitle={t('drawFailed')}
      extra={<Button onClick={onCancel}>{t('common:cancel')}</Button>}
    >
      <RadioGroup {...form.field('overlap')} label={t('overlap')} options={overlaps} />
    </Form>
  )
}

interface DrawSecretProps {
  serviceId: string
  open: boolean
  onClose: () => void
}

/** Asks until when the former holds, then shows the new one. */
export const DrawSecret = ({ serviceId, open, onClose }: DrawSecretProps) => {
  const { t } = useTranslation('signOn')
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => {
    setSecret(null)
    onClose()
  }
  return (
    <SecretDialog open={open} title={t('drawTitle')} secret={secret} onClose={close}>
      <DrawForm serviceId={serviceId} onCancel={close} onDrawn={setSecret} />
    </SecretDialog>
  )
}
