import { useTranslation } from 'react-i18next'
import { closeGroup, getGroupTree } from '../../../src/contract/groups.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { GroupRead } from './types.ts'

interface CloseDialogProps {
  group: GroupRead
  open: boolean
  onClose: () => void
}

/** Closing takes everything below along: says how much before it is done. */
export const CloseDialog = ({ group, open, onClose }: CloseDialogProps) => {
  const { t } = useTranslation('groups')
  const close = useChange(closeGroup)
  const params = { groupId: group.id }
  const { data: tree } = useApi(getGroupTree, { params }, { enabled: open })
  const subgroups = (tree?.nodes.length ?? 1) - 1
  const persons = tree?.nodes.reduce((sum, node) => sum + node.memberCount, 0) ?? group.memberCount
  const send = async () => {
    await close.mutateAsync({ params, body: { version: group.version } })
    announce(t('close.done', { name: group.name }))
  }
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      danger
      title={t('close.title', { name: group.name })}
      confirm={t('close.confirm')}
      onConfirm={send}
    >
      <p>{t('close.concerned')}</p>
      <ul className="list-disc ps-5">
        <li>{subgroups ? t('close.subgroups', { count: subgroups }) : t('close.noSubgroup')}</li>
        <li>{persons ? t('close.persons', { count: persons }) : t('close.noPerson')}</li>
      </ul>
      <p>{t('close.consequence')}</p>
    </ConfirmDialog>
  )
}
