import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePlace } from '../../../src/contract/administration.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loading } from '../../ui/states.tsx'
import { useApplication } from './search.ts'
import { fullName, type Place, type Subject } from './types.ts'

interface PlaceDialogProps {
  user: Subject
  place: Place
  open: boolean
  onClose: () => void
}

/** Another group of the same application and unit; the former one ends as the new one begins. */
export const ChangePlaceDialog = ({ user, place, open, onClose }: PlaceDialogProps) => {
  const { t } = useTranslation('administration')
  const { agreementId, userId } = user
  const { serviceId, unitId, groupId } = place
  const { application } = useApplication({ agreementId, serviceId, unitId })
  const [toGroupId, setGroup] = useState(groupId)
  const change = useChange(changePlace)
  const groups = application?.groups
  const send = async () => {
    await change.mutateAsync({ params: { agreementId, userId, groupId }, body: { toGroupId } })
    announce(t('place.changed', { name: fullName(user) }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t('place.changeTitle', { name: fullName(user) })}
      confirm={t('place.change')}
      blocked={!groups}
      onConfirm={send}
    >
      <p>{t('inUnit', place)}</p>
      {groups ? (
        <fieldset className="space-y-2">
          <legend className="label mb-1.5">{t('group')}</legend>
          {groups.map(({ id, name, description }) => (
            <label
              key={id}
              className="flex cursor-pointer items-start gap-3 rounded-field border border-field-border bg-surface px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="group"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={id === toGroupId}
                onChange={() => setGroup(id)}
              />
              <span className="flex flex-col">
                <span>{name}</span>
                <span className="description">{description}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <Loading />
      )}
    </ConfirmDialog>
  )
}
