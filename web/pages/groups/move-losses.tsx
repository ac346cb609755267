import { useTranslation } from 'react-i18next'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import { Notice } from '../../ui/notice.tsx'
import { LossesTable } from './losses-table.tsx'
import type { Loss } from './types.ts'

/** What would not fit under the new parent, and its acceptance, before anything moves. */
export const MoveLosses = ({ lost, accept }: { lost: Loss[]; accept: FieldBinding<boolean> }) => {
  const { t } = useTranslation('groups')
  if (lost.length === 0) return <Notice kind="success" role="status" title={t('move.fits')} />
  return (
    <>
      <Notice kind="warning" role="alert" title={t('move.lostTitle')}>
        <p>{t('move.lostText')}</p>
        <LossesTable lost={lost} />
      </Notice>
      <CheckboxField {...accept} label={t('move.accept')} required />
    </>
  )
}
