import { LifeBuoy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'

export const HelpLine = () => {
  const { t } = useTranslation('home')
  return (
    <p className="flex items-center gap-2 text-muted">
      <LifeBuoy className="size-5 shrink-0" aria-hidden />
      <span>
        <Link className="link" to={paths.help}>
          {t('help')}
        </Link>{' '}
        {t('helpHint')}
      </span>
    </p>
  )
}
