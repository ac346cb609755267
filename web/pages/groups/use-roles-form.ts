import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getGroupRoles, previewGroupRoles, saveGroupRoles } from '../../../src/contract/group-roles.ts'
import { api } from '../../api.ts'
import { dayOf } from '../../format.ts'
import { Problem } from '../../problem.ts'
import { queries } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { useForm } from '../../ui/form/use-form.ts'
import { dayErrors, differenceOf, draftOf, isChanged, type RoleDraft, wantedRoles, withAssigned } from './role-draft.ts'
import type { GroupRoles, Loss } from './types.ts'

interface RolesValues {
  version: number
  roles: RoleDraft
  /** What would be lost has been shown, and confirmed. */
  lossesSeen?: boolean
}

export const rolesValues = ({ version, assigned }: GroupRoles): RolesValues => ({ version, roles: draftOf(assigned) })

/** The draft of a group's roles, on top of what the server last said that the group has. */
export const useRolesForm = (groupId: string, initial: GroupRoles) => {
  const { t } = useTranslation('groups')
  const [base, setBase] = useState(initial)
  const [losses, setLosses] = useState<Loss[] | null>(null)
  const params = { groupId }

  const readAgain = async (): Promise<GroupRoles> => {
    const current = await api(getGroupRoles, { params })
    setBase(current)
    return current
  }

  /** Someone saved meanwhile: the conflict shows the roles as they now are, not only that they changed. */
  const withTheirRoles = async ({ status, code, title, detail }: Problem & { title?: string }) =>
    new Problem({ status, code, title: title ?? detail, detail, current: await readAgain() })

  const preview = async ({ version, roles }: RolesValues): Promise<Loss[]> => {
    const body = { version, roles: wantedRoles(base.assigned, roles) }
    try {
      return (await api(previewGroupRoles, { params, body })).lost
    } catch (error) {
      if (error instanceof Problem && error.isStale) throw await withTheirRoles(error)
      throw error
    }
  }

  const put = async ({ version, roles }: RolesValues) => {
    const body = { version, roles: wantedRoles(base.assigned, roles) }
    try {
      await api(saveGroupRoles, { params, body })
    } catch (error) {
      if (error instanceof Problem && error.isStale) throw await withTheirRoles(error)
      throw error
    }
    form.setValues(rolesValues(await readAgain()))
    announce(t('roleForm.saved'))
    await queries.invalidateQueries()
  }

  const save = async (values: RolesValues) => {
    const change = differenceOf(base.assigned, values.roles)
    if (!isChanged(change)) return announce(t('roleForm.nothing'), 'info')
    if (values.lossesSeen) return put(values)
    const lost = await preview(values)
    if (lost.length === 0) return put(values)
    setLosses(lost)
  }

  const form = useForm<RolesValues>({
    initial: rolesValues(initial),
    check: ({ roles }) =>
      dayErrors(base.assigned, roles, {
        today: dayOf(new Date().toISOString()),
        reversed: t('roleForm.reversed'),
        past: t('roleForm.past'),
      }),
    save,
  })
  const { roles } = form.values
  return {
    form,
    base,
    losses,
    difference: differenceOf(base.assigned, roles),
    assign: (roleIds: string[]) => {
      form.setErrors({})
      form.setValues((before) => ({ ...before, roles: withAssigned(before.roles, roleIds, base.assigned) }))
    },
    undo: () => form.setValues(rolesValues(base)),
    forgetLosses: () => setLosses(null),
    saveAnyway: () => form.submit(undefined, { ...form.values, lossesSeen: true }),
  }
}

export type RolesFormState = ReturnType<typeof useRolesForm>
