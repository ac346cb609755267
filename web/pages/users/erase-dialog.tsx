import { useTranslation } from 'react-i18next'
import { erasePersonalData, readPersonalData } from '../../../src/contract/personal-data.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { fullName, type UserDialogProps } from './types.ts'

type Kept = ResponseOf<typeof readPersonalData>

/** What goes, and what stays [resolution 21]. */
const WhatGoes = ({ kept: { lines, addresses, alerts, identifier, abilities } }: { kept: Kept }) => {
  const { t } = useTranslation('users')
  const format = useFormat()
  if (!abilities.erase.allowed) return <Notice kind="warning" title={abilities.erase.reason} />
  const told = (key: 'eraseLines' | 'eraseAddresses' | 'eraseAlerts', count: number) =>
    count > 0 && <li>{t(`dialog.${key}`, { count, number: format.number(count) })}</li>
  return (
    <>
      <div>
        <p className="font-semibold">{t('dialog.eraseGoes')}</p>
        <ul className="list-disc ps-5">
          {told('eraseLines', lines)}
          {told('eraseAddresses', addresses)}
          {told('eraseAlerts', alerts)}
        </ul>
      </div>
      <div>
        <p className="font-semibold">{t('dialog.eraseStays')}</p>
        <ul className="list-disc ps-5">
          <li>{t('dialog.eraseName', { identifier })}</li>
          <li>{t('dialog.eraseJournal')}</li>
          <li>{t('dialog.eraseAccessLog')}</li>
        </ul>
      </div>
      <p className="font-semibold">{t('dialog.eraseForGood')}</p>
    </>
  )
}

export const EraseDialog = ({ user, open, onClose }: UserDialogProps) => {
  const { t } = useTranslation('users')
  const params = { userId: user.id }
  const { data, error } = useApi(readPersonalData, { params }, { enabled: open })
  const { mutateAsync } = useChange(erasePersonalData)
  const name = fullName(user)
  const erase = async () => {
    await mutateAsync({ params })
    announce(t('dialog.erased', { name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      blocked={!data?.abilities.erase.allowed}
      title={t('dialog.eraseTitle', { name })}
      confirm={t('dialog.eraseConfirm')}
      onConfirm={erase}
    >
      {data ? <WhatGoes kept={data} /> : error ? <ErrorState error={error} /> : <Loading />}
    </ConfirmDialog>
  )
}
