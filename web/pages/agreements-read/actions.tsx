import { Users, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../src/contract/fields.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { type Action, ActionMenu } from '../../ui/action-menu.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { AgreementRead } from './agreement-read.ts'

/** What is the Caf's alone is not shown to the partner; what the Caf may not do now is, with the reason. */
const isCafs = (ability: Ability) => ability.allowed || ability.code !== 'reserved_to_institution'

/** « Autres actions » > « Groupes », « Utilisateurs » [H53, H65], both also direct links [H81]. */
export const Actions = ({ agreement, more }: { agreement: AgreementRead; more: Action[] }) => {
  const { t } = useTranslation(['agreements', 'journal', 'past', 'unused', 'externalAccounts'])
  const { id, abilities, administrators } = agreement
  const { menu, user } = useSession()
  const seesHistory = menu === 'institution' || administrators.some((one) => one.id === user.id)
  const cafs: (Action & { ability: Ability })[] = [
    { key: 'change', label: t('change'), href: paths.changeAgreement(id), ability: abilities.change },
    { key: 'entitlements', label: t('entitlements'), href: paths.entitlements(id), ability: abilities.amend },
    {
      key: 'administrators',
      label: t('administrators'),
      href: paths.administrators(id),
      ability: abilities.appointAdministrator,
    },
  ]
  return (
    <>
      <ButtonLink to={paths.groups(id)} icon={<UsersRound aria-hidden />}>
        {t('groups')}
      </ButtonLink>
      <ButtonLink to={paths.users(id)} icon={<Users aria-hidden />}>
        {t('users')}
      </ButtonLink>
      <ActionMenu
        of={t('one', { reference: agreement.reference })}
        size="md"
        actions={[
          { key: 'groups', label: t('groups'), href: paths.groups(id) },
          { key: 'users', label: t('users'), href: paths.users(id) },
          { key: 'unused', label: t('unused:title'), href: paths.unusedRights(id) },
          ...cafs.filter(({ ability }) => isCafs(ability)),
          { key: 'overrides', label: t('overrides'), href: paths.overridesOf(id) },
          ...(seesHistory
            ? [
                { key: 'external', label: t('externalAccounts:title'), href: paths.externalAccounts },
                { key: 'history', label: t('journal:history'), href: paths.historyOf({ agreementId: id }) },
              ]
            : []),
          { key: 'past', label: t('past:link'), href: paths.pastOf({ agreementId: id }) },
          ...more,
        ]}
      />
    </>
  )
}
