// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import type { ReactNode } from 'react'
import { ScrollFrame } from '../../../ui/table/scroll-frame.tsx'

interface PlainColumn<T> {
  label: string
  /** Nothing: left out on narrow screens, where a row is a list. */
  cell: (row: T) => ReactNode
  className?: string
}

interface PlainTableProps<T> {
  caption: string
  /** The first column names the row. */
  columns: [PlainColumn<T>, ...PlainColumn<T>[]]
  rows: readonly T[]
  rowKey: (row: T) => string
  nothing?: ReactNode
  /** Many columns, of few words each. */
  dense?: boolean
}

/** A table that is whole: neither searched nor paged. Rows are cards on narrow screens. */
export const PlainTable = <T,>({ caption, columns, rows, rowKey, nothing = '–', dense }: PlainTableProps<T>) => {
  const [first, ...others] = columns
  return (
    // No landmark: there are many on a page. A scrolling table must be reachable by keyboard (WCAG 2.1.1).
    <ScrollFrame role="group" aria-label={caption} tabIndex={0} className="rounded-xl border border-border">
      <table role="table" className={`data-table ${dense ? 'data-table--dense' : ''}`}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label }) => (
              <th key={label} scope="col" role="columnheader" className="align-bottom whitespace-normal!">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className="print:break-inside-avoid">
              <th scope="row" role="rowheader" className={`font-semibold! ${first.className ?? ''}`}>
                {first.cell(row)}
              </th>
              {others.map(({ label, cell, className = '' }) => {
                const content = cell(row)
                return content === null ? (
                  <td key={label} role="cell" data-label={label} className="align-top! text-muted max-md:hidden!">
                    {nothing}
                  </td>
                ) : (
                  <td key={label} role="cell" data-label={label} className={className}>
                    <div className="min-w-0">{content}</div>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
