import { LifeBuoy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Status } from '../../ui/status.tsx'
import type { Factors } from './types.ts'

/** So few that they may run out before one thinks of it. */
const FEW = 3

export const RecoveryCodesLine = ({ codes: { left, drawnAt } }: { codes: Factors['recoveryCodes'] }) => {
  const { t } = useTranslation('factors')
  const format = useFormat()
  const count = left === 0 ? t('card.leftNone') : t('card.left', { count: left })
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 pt-4">
      <div className="flex min-w-0 gap-3">
        <LifeBuoy aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="min-w-0 space-y-1">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {t('card.codes')} {left <= FEW && <Status tone="warning">{count}</Status>}
          </p>
          {left > FEW && <p className="text-sm text-muted">{count}</p>}
          {left <= FEW && <p className="text-sm">{t('card.fewLeft')}</p>}
          {drawnAt && <p className="text-sm text-muted">{t('card.drawnAt', { instant: format.instant(drawnAt) })}</p>}
        </div>
      </div>
      <ButtonLink size="sm" to={paths.recoveryCodes}>
        {t('card.draw')}
      </ButtonLink>
    </li>
  )
}
