import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readFigure } from '../../../src/contract/dashboard.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { useApi } from '../../queries.ts'
import { type FigureName, shown } from './figures.ts'

type Figure = ResponseOf<typeof readFigure>

export const isUnfinished = ({ isComplete }: Pick<Figure, 'isComplete'>) => !isComplete

/** A number, what it counts, and the way to its list; it comes when it is known, without keeping the others waiting. */
export const FigureTile = ({ name }: { name: FigureName }) => {
  const { t } = useTranslation('dashboard')
  const format = useFormat()
  const { data, error } = useApi(readFigure, { query: { of: name } }, { isUnfinished })
  const { to, Icon, isWarning } = shown[name]
  const inWords = ({ count, isComplete }: Figure) =>
    isComplete ? format.number(count) : t('soFar', { number: format.number(count) })
  const warns = isWarning && data !== undefined && data.count > 0
  return (
    <li className="relative flex items-start justify-between gap-3 rounded-xl border border-border bg-surface p-5 shadow-surface focus-within:border-accent hover:border-accent">
      <div className="min-w-0">
        <p className="text-3xl font-bold tabular-nums" aria-busy={!data?.isComplete && !error}>
          {data ? inWords(data) : <span className="text-muted">{error ? '–' : '…'}</span>}
        </p>
        {/* The whole tile is the link's target. */}
        <Link to={to} className="font-semibold after:absolute after:inset-0 after:rounded-xl">
          {t(`figure.${name}`)}
        </Link>
        <p className="text-sm text-muted">{error ? t('unknown') : t(`hint.${name}`)}</p>
      </div>
      <span
        className={`grid size-10 shrink-0 place-items-center rounded-lg ${warns ? 'bg-warning-soft text-warning-soft-foreground' : 'bg-accent-soft text-accent'}`}
      >
        <Icon className="size-5" aria-hidden />
      </span>
    </li>
  )
}
