// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on narrow screens takes their meaning away from table elements in some browsers
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Status, type Tone } from '../../ui/status.tsx'
import type { TermsVersion } from './terms-version.ts'

const tones: Record<TermsVersion['status'], Tone> = { planned: 'accent', current: 'success', replaced: 'neutral' }

const Row = ({ terms, shown }: { terms: TermsVersion; shown: boolean }) => {
  const { t } = useTranslation('terms')
  const format = useFormat()
  const { id, version, publishesAt, status, acceptedCount, abilities } = terms
  return (
    <tr role="row">
      <th scope="row" role="rowheader" data-label={t('version')}>
        <Link
          className="link"
          to={`${paths.terms}?version=${version}`}
          aria-label={t('read', { version })}
          aria-current={shown || undefined}
        >
          {t('versionN', { version })}
        </Link>
      </th>
      <td role="cell" data-label={t('date')}>
        {format.date(publishesAt)}
      </td>
      <td role="cell" data-label={t('state')}>
        <span>
          <Status tone={tones[status]}>{t(`states.${status}`)}</Status>
        </span>
      </td>
      <td role="cell" data-label={t('accepted')}>
        {format.number(acceptedCount)}
      </td>
      <td role="cell" className="data-table__menu no-print">
        {abilities.change.allowed && (
          <ButtonLink size="sm" to={paths.plannedTerms(id)} aria-label={t('changeN', { version })}>
            {t('change')}
          </ButtonLink>
        )}
      </td>
    </tr>
  )
}

/** Every version, newest first. */
export const VersionsTable = ({ items, shownId }: { items: TermsVersion[]; shownId: string }) => {
  const { t } = useTranslation('terms')
  return (
    <div className="no-print rounded-xl border border-border bg-surface shadow-surface">
      <table role="table" className="data-table">
        <caption className="max-md:block px-4 py-3 text-start text-lg font-semibold">{t('versions')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[t('version'), t('date'), t('state'), t('accepted')].map((label) => (
              <th key={label} scope="col" role="columnheader">
                {label}
              </th>
            ))}
            <th scope="col" role="columnheader">
              <span className="sr-only">{t('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((terms) => (
            <Row key={terms.id} terms={terms} shown={terms.id === shownId} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
