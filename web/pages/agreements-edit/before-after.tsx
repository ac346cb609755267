// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'

export interface Change {
  label: string
  before: string
  after: string
}

/** What differs between two readings of a form in words. */
export const changesBetween = (before: Record<string, string>, after: Record<string, string>): Change[] =>
  Object.keys({ ...before, ...after })
    .map((label) => ({ label, before: before[label] ?? '', after: after[label] ?? '' }))
    .filter((change) => change.before !== change.after)

/** The person's own changes, before and after. */
export const BeforeAfter = ({ changes }: { changes: Change[] }) => {
  const { t } = useTranslation('agreementsEdit')
  return (
    <div className="rounded-xl border border-border">
      <table role="table" className="data-table">
        <caption className="max-md:block px-4 py-3 text-start font-semibold">{t('reviewChanges')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[t('reviewWhat'), t('reviewBefore'), t('reviewAfter')].map((label) => (
              <th key={label} scope="col" role="columnheader">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {changes.map(({ label, before, after }) => (
            <tr key={label} role="row">
              <th scope="row" role="rowheader" data-label={t('reviewWhat')} className="font-semibold!">
                {label}
              </th>
              <td role="cell" data-label={t('reviewBefore')}>
                <span className="text-muted">{before || '–'}</span>
              </td>
              <td role="cell" data-label={t('reviewAfter')}>
                {after || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
