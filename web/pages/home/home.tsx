import { useTranslation } from 'react-i18next'
import { type Session, useSession } from '../../layout/session.ts'
import { Page } from '../../ui/page.tsx'
import { FactorNotice } from './factor-notice.tsx'
import { HelpLine } from './help-line.tsx'
import { LimitNotices } from './limit-notices.tsx'
import { MyAgreements } from './my-agreements.tsx'
import { MyServices } from './my-services.tsx'
import { QuestionsNotice } from './questions-notice.tsx'
import { ReviewNotice } from './review-notice.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { SignOnNotice } from './sign-on-notice.tsx'

const useIntro = ({ menu, institution, organizationName }: Session) => {
  const { t } = useTranslation('home')
  if (menu === 'root') return t('introRoot')
  if (!institution) return undefined
  if (menu === 'institution') return t('introInstitution', { institution: institution.name })
  return t('intro', { institution: institution.name, organization: organizationName ?? '' })
}

/** The portal, with what the person's habilitation opens and nothing else [H30, H31]. */
export const Component = () => {
  const { t } = useTranslation('home')
  const session = useSession()
  const { menu, user } = session
  const intro = useIntro(session)
  const administers = menu === 'institution' || menu === 'root'
  return (
    <Page title={t('title', { name: user.firstName })} intro={intro}>
      <SignOnNotice />
      <FactorNotice />
      {administers && <Shortcuts menu={menu} />}
      {menu === 'partner' && <QuestionsNotice />}
      {(menu === 'partner' || menu === 'institution') && <ReviewNotice />}
      {menu === 'partner' && <LimitNotices />}
      {menu === 'partner' && <MyAgreements />}
      <MyServices />
      <HelpLine />
    </Page>
  )
}
