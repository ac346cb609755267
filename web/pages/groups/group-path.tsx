import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

/** The groups above, from the root: « Dans Direction › Pôle enfance ». */
export const GroupPath = ({ above }: { above: string[] }) => {
  const { t } = useTranslation('groups')
  return (
    <>
      <span className="sr-only">{t('under', { path: above.join(', ') })}</span>
      <span aria-hidden>
        {above.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two levels may bear the same name, and the path is not reordered
          <Fragment key={index}>
            {index > 0 && ' › '}
            {name}
          </Fragment>
        ))}
      </span>
    </>
  )
}
