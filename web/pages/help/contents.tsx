import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** The way to each part of a page of help. */
export const Contents = ({ entries }: { entries: { anchor: string; title: string }[] }) => {
  const { t } = useTranslation('help')
  const id = useId()
  return (
    <nav
      aria-labelledby={id}
      className="no-print rounded-xl border border-border bg-surface p-5 shadow-surface xl:sticky xl:top-24"
    >
      <h2 id={id} className="mb-3 font-semibold">
        {t('contents')}
      </h2>
      <ul className="space-y-2 text-[0.9375rem]">
        {entries.map(({ anchor, title }) => (
          <li key={anchor}>
            <a className="link font-normal" href={`#${anchor}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
