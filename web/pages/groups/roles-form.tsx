import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form/form.tsx'
import { FormConflict } from '../../ui/form/form-conflict.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { AssignedRoles } from './assigned-roles.tsx'
import { RoleChanges } from './role-changes.tsx'
import { RoleChooser } from './role-chooser.tsx'
import { isChanged } from './role-draft.ts'
import { RoleLossDialog } from './role-loss-dialog.tsx'
import type { GroupRoles } from './types.ts'
import { useRoleWords } from './use-role-words.ts'
import { rolesValues, useRolesForm } from './use-roles-form.ts'

interface RolesFormProps {
  groupId: string
  initial: GroupRoles
}

/** Service, role, « Assigner rôle », « Enregistrer les modifications » [H61–H64]: nothing is given before the last. */
export const RolesForm = ({ groupId, initial }: RolesFormProps) => {
  const { t } = useTranslation(['groups', 'common'])
  const state = useRolesForm(groupId, initial)
  const { form, base, difference, losses } = state
  const { inWords, roles } = useRoleWords(base)
  const changed = isChanged(difference)
  const undo = changed && <Button onClick={state.undo}>{t('roleForm.cancel')}</Button>
  return (
    <>
      <Form
        form={form}
        submit={t('common:save')}
        extra={undo}
        withoutMandatory
        wide
        conflict={<FormConflict form={form} valuesOf={rolesValues} inWords={({ roles }) => inWords(roles)} />}
      >
        <Card title={t('roleForm.choose')}>
          <RoleChooser state={state} roles={roles} />
        </Card>
        <Card title={t('roleForm.assigned')} intro={t('roleForm.assignedIntro')}>
          <AssignedRoles state={state} roles={roles} />
        </Card>
        <RoleChanges difference={difference} roles={roles} />
      </Form>
      <RoleLossDialog losses={losses} onClose={state.forgetLosses} onConfirm={state.saveAnyway} />
      <LeaveGuard
        when={changed}
        title={t('roleForm.leaveTitle')}
        text={t('roleForm.leaveText')}
        confirm={t('roleForm.leave')}
      />
    </>
  )
}
