import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { RemoveFactorDialog } from './remove-factor-dialog.tsx'
import { RenameFactorDialog } from './rename-factor-dialog.tsx'
import type { Factors } from './types.ts'

interface FactorLineProps {
  factor: Factors['apps'][number]
  icon: ReactNode
  kind: string
  /** What taking it away means. */
  removing: string
  asksPassword: boolean
  isLast: boolean
  askedBy: string[]
}

type Asked = { to: 'rename' | 'remove'; nth: number }

export const FactorLine = ({ factor, icon, kind, removing, asksPassword, isLast, askedBy }: FactorLineProps) => {
  const { t } = useTranslation('factors')
  const format = useFormat()
  const [asked, setAsked] = useState<Asked>({ to: 'rename', nth: 0 })
  const [open, setOpen] = useState(false)
  const ask = (to: Asked['to']) => () => {
    setAsked(({ nth }) => ({ to, nth: nth + 1 }))
    setOpen(true)
  }
  const { name, addedAt, lastUsedAt } = factor
  // A fresh dialog each time: nothing typed is kept for the next.
  const dialog = { factor, open, onClose: () => setOpen(false) }
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <div className="flex min-w-0 gap-3">
        <span aria-hidden className="mt-0.5 text-accent [&>svg]:size-5">
          {icon}
        </span>
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p className="text-sm text-muted">{kind}</p>
          <p className="text-sm text-muted">{t('card.addedAt', { instant: format.instant(addedAt) })}</p>
          <p className="text-sm text-muted">
            {lastUsedAt ? t('card.usedAt', { instant: format.instant(lastUsedAt) }) : t('card.neverUsed')}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" aria-label={t('card.renameOf', { name })} onClick={ask('rename')}>
          {t('card.rename')}
        </Button>
        <Button size="sm" aria-label={t('card.removeOf', { name })} onClick={ask('remove')}>
          {t('card.remove')}
        </Button>
      </div>
      {asked.to === 'rename' ? (
        <RenameFactorDialog key={asked.nth} {...dialog} />
      ) : (
        <RemoveFactorDialog key={asked.nth} {...dialog} {...{ removing, asksPassword, isLast, askedBy }} />
      )}
    </li>
  )
}
