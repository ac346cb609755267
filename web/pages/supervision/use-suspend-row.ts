import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import type { Action } from '../../ui/action-menu.tsx'
import { suspendPageOf, type Target } from './target.ts'

/** « Suspendre… » among the actions of a row, for the institution; what runs already is said on the page it leads to. */
export const useSuspendRow = () => {
  const { t } = useTranslation('supervision')
  const { menu } = useSession()
  return (target: Target): Action[] =>
    menu === 'institution' ? [{ key: 'suspend', label: t('suspend'), href: suspendPageOf(target), danger: true }] : []
}
