import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Button } from '../button.tsx'
import type { ListState, PageOfList } from './use-list.ts'

/** How many there are, as far as they were counted; else how many are on screen. */
const useTotal = ({ items, next, total, counted }: PageOfList<unknown>, { isFirstPage }: ListState) => {
  const { t } = useTranslation()
  const format = useFormat()
  if (counted !== undefined) return counted
  const all = total ?? (isFirstPage && !next ? items.length : null)
  if (all !== null) return t('table.total', { count: all, number: format.number(all) })
  return t('table.shown', { count: items.length, number: format.number(items.length) })
}

/** How many there are, and the way to the neighbouring pages. */
export const Pager = ({ page, list }: { page: PageOfList<unknown>; list: ListState }) => {
  const { t } = useTranslation()
  const { next } = page
  const total = useTotal(page, list)
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-separator px-4 py-3">
      <p role="status" className="text-sm text-muted">
        {total}
      </p>
      {(next || !list.isFirstPage) && (
        <nav aria-label={t('table.pages')} className="no-print flex gap-2">
          <Button
            size="sm"
            aria-disabled={list.isFirstPage}
            onClick={() => list.isFirstPage || list.goBack()}
            icon={<ChevronLeft aria-hidden />}
          >
            {t('table.previous')}
          </Button>
          <Button size="sm" aria-disabled={!next} onClick={() => next && list.goNext(next)}>
            {t('table.next')}
            <ChevronRight aria-hidden />
          </Button>
        </nav>
      )}
    </div>
  )
}
