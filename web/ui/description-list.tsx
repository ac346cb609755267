import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface Described {
  term: string
  value: ReactNode
}

/** Characteristics of one thing: a name and its value a line. */
export const DescriptionList = ({ items }: { items: Described[] }) => {
  const { t } = useTranslation()
  return (
    <dl className="divide-y divide-separator">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 sm:grid-cols-[14rem_1fr]">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {value === null || value === undefined || value === '' ? (
              <span className="text-muted">{t('notGiven')}</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
