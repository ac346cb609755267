// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import type { Impact } from './use-review.ts'

type Row = Impact['groups'][number]

export const Shifts = ({ shifts }: { shifts: Row['lost'] }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  if (shifts.length === 0) return '–'
  return (
    <ul className="space-y-1">
      {shifts.map(({ roleId, roleName, serviceName, from }) => {
        const words = { role: roleName, service: serviceName, date: format.date(from) }
        return <li key={`${roleId}${from}`}>{t(Date.parse(from) > Date.now() ? 'shiftLater' : 'shiftNow', words)}</li>
      })}
    </ul>
  )
}

interface ImpactTableProps {
  caption: string
  /** What a row is: « Groupe » or « Personne ». */
  of: string
  rows: Row[]
  /** Where nobody can gain anything. */
  lossesOnly?: boolean
}

/** Who loses and who gains what, row by row. */
export const ImpactTable = ({ caption, of, rows, lossesOnly }: ImpactTableProps) => {
  const { t } = useTranslation('agreementsEdit')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className="max-h-160 overflow-y-auto rounded-xl border border-border">
      <table role="table" className="data-table">
        <caption className="max-md:block px-4 py-3 text-start font-semibold">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[of, t('reviewLost'), ...(lossesOnly ? [] : [t('reviewGained')])].map((label) => (
              <th key={label} scope="col" role="columnheader">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ id, name, lost, gained }) => (
            <tr key={id} role="row">
              <th scope="row" role="rowheader" data-label={of} className="font-semibold!">
                {name}
              </th>
              <td role="cell" data-label={t('reviewLost')}>
                <div className={lost.length ? 'text-danger' : 'text-muted'}>
                  <Shifts shifts={lost} />
                </div>
              </td>
              {!lossesOnly && (
                <td role="cell" data-label={t('reviewGained')}>
                  <div className={gained.length ? 'text-success' : 'text-muted'}>
                    <Shifts shifts={gained} />
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
