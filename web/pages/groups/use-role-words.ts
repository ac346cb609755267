import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import type { RoleDraft } from './role-draft.ts'
import type { GroupRoles, RoleHeld } from './types.ts'

/** A role by its id, with its name among roles of other services. */
export type NamedRoles = ReadonlyMap<string, RoleHeld & { fullName: string }>

/** All the roles of the page, held or to be given, and a draft of them in words. */
export const useRoleWords = ({ assigned, assignable }: GroupRoles) => {
  const { t } = useTranslation('groups')
  const format = useFormat()
  const roles: NamedRoles = new Map(
    [...assigned, ...assignable].map((role) => [
      role.roleId,
      { ...role, fullName: t('roleForm.roleOf', { role: role.name, service: role.service.name }) },
    ]),
  )
  const wordsOf = (days: RoleDraft[string] | undefined) => {
    if (!days) return t('roleForm.isNotAssigned')
    return days.untilDay
      ? t('roleForm.isAssignedUntil', { date: format.shortDate(days.untilDay) })
      : t('roleForm.isAssigned')
  }
  const inWords = (draft: RoleDraft) =>
    Object.fromEntries([...roles.values()].map(({ roleId, fullName }) => [fullName, wordsOf(draft[roleId])]))
  return { roles, inWords }
}
