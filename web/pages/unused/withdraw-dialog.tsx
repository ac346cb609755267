import { useTranslation } from 'react-i18next'
import { previewWithdrawal } from '../../../src/contract/unused-rights.ts'
import { useApi } from '../../queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { ImpactTable } from '../agreements-edit/impact-table.tsx'
import type { Withdrawal } from './types.ts'

interface WithdrawDialogProps {
  agreementId: string
  explanation: string
  withdrawal: Withdrawal
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

/** Who loses what, before it is done: rights that serve are told apart. */
export const WithdrawDialog = ({ agreementId, explanation, withdrawal, onClose, onConfirm }: WithdrawDialogProps) => {
  const { t } = useTranslation('unused')
  return (
    <ConfirmDialog
      open
      danger
      title={t('withdrawTitle')}
      confirm={t('confirm')}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <p>{explanation}</p>
      <Preview agreementId={agreementId} withdrawal={withdrawal} />
    </ConfirmDialog>
  )
}

export const Preview = ({ agreementId, withdrawal }: Pick<WithdrawDialogProps, 'agreementId' | 'withdrawal'>) => {
  const { t } = useTranslation('unused')
  const { data, error } = useApi(previewWithdrawal, { params: { agreementId }, body: withdrawal })
  if (error) return <ErrorState error={error} />
  if (!data) return <Loading />
  const { persons, personCount, usedCount } = data
  if (personCount === 0) return <p>{t('nobodyLoses')}</p>
  return (
    <>
      {usedCount > 0 && (
        <Notice kind="warning" title={t('used', { count: usedCount })}>
          <p>{t('usedHint')}</p>
        </Notice>
      )}
      <ImpactTable caption={t('impact')} of={t('person')} rows={persons} lossesOnly />
      {personCount > persons.length && <p>{t('more', { count: persons.length, total: personCount })}</p>}
    </>
  )
}
