import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'

/** To what the help says of the page one is on. */
export const HelpLink = ({ anchor }: { anchor?: string }) => {
  const { t } = useTranslation('administration')
  return (
    <ButtonLink icon={<CircleHelp aria-hidden />} to={`${paths.administrationHelp}${anchor ? `#${anchor}` : ''}`}>
      {t('help')}
    </ButtonLink>
  )
}
