import { FileDown, Pencil, Share2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { getApplicationUser, printApplicationUser } from '../../../src/contract/administration.ts'
import { urlOf } from '../../api.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { AbilityLink } from '../../ui/ability.tsx'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { Page } from '../../ui/page.tsx'
import { CharacteristicsCards } from './characteristics.tsx'
import { HelpLink } from './help-link.tsx'
import { type Characteristics, fullName } from './types.ts'
import { useUserActions } from './use-user-actions.tsx'

export const PrintLink = ({ agreementId, userId }: { agreementId: string; userId: string }) => {
  const { t } = useTranslation('administration')
  const href = urlOf(printApplicationUser, { params: { agreementId, userId }, query: { lang: currentLanguage() } })
  return (
    <a className="button button--outline button--md" href={href} download>
      <FileDown className="size-4" aria-hidden />
      {t('print')}
    </a>
  )
}

const Actions = ({ user }: { user: Characteristics }) => {
  const { t } = useTranslation('administration')
  const navigate = useNavigate()
  const { actionsOf, dialog } = useUserActions(() => void navigate(paths.administration))
  const { agreementId, userId, abilities } = user
  return (
    <>
      <AbilityLink
        variant="primary"
        ability={abilities.change}
        icon={<Pencil aria-hidden />}
        to={paths.changeApplicationUser(agreementId, userId)}
      >
        {t('change.link')}
      </AbilityLink>
      <AbilityLink
        ability={abilities.extend}
        icon={<Share2 aria-hidden />}
        to={paths.extendRights(agreementId, userId)}
      >
        {t('extend.link')}
      </AbilityLink>
      <PrintLink {...{ agreementId, userId }} />
      <HelpLink anchor="modifier" />
      <ActionMenu
        size="md"
        of={fullName(user)}
        actions={actionsOf(user).filter(({ key }) => key === 'reset' || key === 'close')}
      />
      {dialog}
    </>
  )
}

/** The characteristics of a user, and what may be done with him [C02–C05, C18, C19]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { agreementId = '', userId = '' } = useParams()
  const { data: user, error, refetch } = useApi(getApplicationUser, { params: { agreementId, userId } })
  return (
    <Page
      title={user && fullName(user)}
      intro={user && t('typeAt', { type: t(`types.${user.type}`), organization: user.organization })}
      crumbs={user?.own ? [] : [{ label: t('title'), to: paths.administration }]}
      actions={user && (user.own ? <PrintLink {...{ agreementId, userId }} /> : <Actions user={user} />)}
      loading={user?.userId !== userId}
      error={user ? null : error}
      retry={refetch}
    >
      {user && <CharacteristicsCards user={user} />}
    </Page>
  )
}
