import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import type { Account } from './types.ts'
import { UnlinkDialog } from './unlink-dialog.tsx'

type Identity = NonNullable<Account['identity']>

/** By whom one is known at the provider of one's organisation, and how to cut it. */
export const IdentityCard = ({ identity: { provider, linkedAt, lastUsedAt } }: { identity: Identity }) => {
  const { t } = useTranslation('external')
  const format = useFormat()
  const [asked, setAsked] = useState({ open: false, nth: 0 })
  return (
    <div className="no-print">
      <Card title={t('account.title')}>
        <div className="space-y-4">
          <p>
            {t('account.linked', { provider, date: format.date(linkedAt) })}{' '}
            {lastUsedAt ? t('account.used', { instant: format.instant(lastUsedAt) }) : t('account.neverUsed')}
          </p>
          <Button onClick={() => setAsked(({ nth }) => ({ open: true, nth: nth + 1 }))}>{t('account.unlink')}</Button>
        </div>
      </Card>
      <UnlinkDialog
        key={asked.nth}
        provider={provider}
        open={asked.open}
        onClose={() => setAsked(({ nth }) => ({ open: false, nth }))}
      />
    </div>
  )
}
