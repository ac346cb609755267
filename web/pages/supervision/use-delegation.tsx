import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDelegation } from '../../../src/contract/delegations.ts'
import { useFormat } from '../../format.ts'
import { useSession } from '../../layout/session.ts'
import { useApi } from '../../queries.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { Notice } from '../../ui/notice.tsx'
import { DelegationDialog } from './delegation-dialog.tsx'

/** « Supprimer la délégation », « Rendre la délégation » [H10, H11], and what both sides read while it is withdrawn. */
export const useDelegation = (agreementId: string, reference: string) => {
  const { t } = useTranslation('supervision')
  const format = useFormat()
  const { menu } = useSession()
  const { data } = useApi(readDelegation, { params: { agreementId } })
  const [nth, setNth] = useState(0)
  const [open, setOpen] = useState(false)
  const ask = () => {
    setNth((before) => before + 1)
    setOpen(true)
  }
  const action: Action | undefined = data && {
    key: 'delegation',
    label: t(data.delegated ? 'withdraw' : 'give'),
    onAction: ask,
    ability: data.delegated ? data.abilities.withdraw : data.abilities.give,
    danger: data.delegated,
  }
  const withdrawal = data?.withdrawal
  const side = menu === 'institution' ? 'withdrawnCaf' : 'withdrawnPartner'
  const banner: ReactNode = data && withdrawal && (
    <Notice kind="warning" title={t('withdrawnTitle')}>
      <p className="wrap-anywhere whitespace-pre-line">{t('because', { reason: withdrawal.reason })}</p>
      <p>
        {`${t('since', { from: format.instant(withdrawal.at) })} · ${data.institutionName}`}
        {withdrawal.by && ` · ${t('by', { name: withdrawal.by })}`}
      </p>
      <p>{t(side)}</p>
    </Notice>
  )
  const dialog: ReactNode = data && nth > 0 && (
    <DelegationDialog
      key={nth}
      agreementId={agreementId}
      reference={reference}
      delegated={data.delegated}
      open={open}
      onClose={() => setOpen(false)}
    />
  )
  return { actions: menu === 'institution' && action ? [action] : [], banner, dialog, isWithdrawn: Boolean(withdrawal) }
}
