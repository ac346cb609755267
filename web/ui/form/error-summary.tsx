import { useTranslation } from 'react-i18next'
import { Notice } from '../notice.tsx'
import type { FormState } from './use-form.ts'

/** All that is wrong at once, each line leading to its field; shown from two errors on. */
export const ErrorSummary = ({ id, errors, labels }: Pick<FormState, 'id' | 'errors' | 'labels'>) => {
  const { t } = useTranslation()
  const order = Object.keys(labels.current)
  const wrong = Object.entries(errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const first = wrong[0]
  if (!first || (wrong.length === 1 && labels.current[first[0]])) return null
  return (
    <Notice kind="danger" title={t('form.errors', { count: wrong.length })}>
      <ul className="list-disc ps-5">
        {wrong.map(([name, message]) => (
          <li key={name}>
            {labels.current[name] ? (
              <a className="link text-current" href={`#${id}${name}`}>
                {labels.current[name]}
              </a>
            ) : (
              name
            )}{' '}
            – {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
