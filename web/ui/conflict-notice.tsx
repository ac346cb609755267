import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface Difference {
  label: string
  mine: string
  theirs: string
}

interface ConflictNoticeProps {
  /** Who saved meanwhile, if known. */
  who?: string
  /** Every field of the form as text; those that are the same on both sides are left out. */
  fields: Difference[]
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** Two people saved the same page: shows what differs and lets the second choose. */
export const ConflictNotice = ({ who, fields, onTakeTheirs, onKeepMine }: ConflictNoticeProps) => {
  const { t } = useTranslation()
  const differing = fields.filter(({ mine, theirs }) => mine !== theirs)
  return (
    <Notice kind="warning" role="alert" title={who ? t('conflict.title', { who }) : t('conflict.titleUnknown')}>
      <p>{t(differing.length ? 'conflict.explain' : 'conflict.same')}</p>
      {differing.length > 0 && (
        <table className="my-3 w-full border-separate border-spacing-y-1 text-start text-foreground">
          <thead className="text-sm">
            <tr>
              <th scope="col" className="pe-4 text-start font-semibold">
                {t('conflict.field')}
              </th>
              <th scope="col" className="pe-4 text-start font-semibold">
                {t('conflict.mine')}
              </th>
              <th scope="col" className="text-start font-semibold">
                {t('conflict.theirs')}
              </th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ label, mine, theirs }) => (
              <tr key={label} className="align-top">
                <th scope="row" className="pe-4 text-start font-normal">
                  {label}
                </th>
                <td className="pe-4 font-medium wrap-anywhere">{mine || '–'}</td>
                <td className="font-medium wrap-anywhere">{theirs || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button size="sm" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="sm" onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
      </div>
    </Notice>
  )
}
