import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { Page } from '../../ui/page.tsx'

export const Component = () => {
  const { t } = useTranslation('home')
  const { user, institution } = useSession()
  return (
    <Page
      title={t('title', { name: user.firstName })}
      intro={institution && t('intro', { institution: institution.name })}
    >
      {null}
    </Page>
  )
}
