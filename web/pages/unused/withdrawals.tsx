import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { listWithdrawals, undoWithdrawal } from '../../../src/contract/unused-rights.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { csvQuery } from '../../ui/table/csv-query.ts'
import { type Column, DataTable } from '../../ui/table/data-table.tsx'
import { useList } from '../../ui/table/use-list.ts'
import { Frame } from './frame.tsx'
import type { PastWithdrawal } from './types.ts'

const useColumns = (): [Column<PastWithdrawal>, ...Column<PastWithdrawal>[]] => {
  const { t } = useTranslation('unused')
  const format = useFormat()
  const took = ({ memberships, roles }: PastWithdrawal) => [
    ...(memberships > 0 ? [t('memberships', { count: memberships })] : []),
    ...(roles > 0 ? [t('takenRoles', { count: roles })] : []),
  ]
  const status = ({ undoneAt }: PastWithdrawal) =>
    undoneAt ? t('undoneAt', { date: format.instant(undoneAt) }) : t('inForce')
  return [
    { key: 'at', label: t('at'), sortable: true, cell: ({ at }) => format.instant(at) },
    { key: 'by', label: t('by'), cell: ({ by }) => by ?? t('system') },
    { key: 'took', label: t('took'), cell: (row) => format.list(took(row)) },
    { key: 'persons', label: t('persons'), cell: ({ persons }) => format.number(persons) },
    { key: 'status', label: t('status'), cell: status },
  ]
}

/** What was withdrawn together, and can still be undone. */
export const Component = () => {
  const { t } = useTranslation('unused')
  const format = useFormat()
  const { agreementId = '' } = useParams()
  const params = { agreementId }
  const { list, query } = useList(listWithdrawals)
  const { data, error, refetch } = useApi(listWithdrawals, { params, query })
  const [undoing, setUndoing] = useState<PastWithdrawal | null>(null)
  const { mutateAsync } = useChange(undoWithdrawal)
  return (
    <Frame intro={t('withdrawalsIntro')}>
      <DataTable
        caption={t('withdrawals')}
        columns={useColumns()}
        page={data}
        rowKey={({ id }) => id}
        rowLabel={({ at }) => format.instant(at)}
        actions={(row) => [
          {
            key: 'undo',
            label: t('undo'),
            ability: row.abilities.undo,
            onAction: () => setUndoing(row),
          },
        ]}
        list={list}
        error={error}
        retry={refetch}
        exportUrl={urlOf(listWithdrawals, { params, query: csvQuery(query) })}
        empty={
          <EmptyState icon={<Undo2 />} title={t('noWithdrawal')}>
            {t('noWithdrawalHint')}
          </EmptyState>
        }
      />
      {undoing && (
        <ConfirmDialog
          open
          title={t('undo')}
          confirm={t('undo')}
          onClose={() => setUndoing(null)}
          onConfirm={() => mutateAsync({ params: { agreementId, withdrawalId: undoing.id } })}
        >
          <p>{t('withdrawalsIntro')}</p>
        </ConfirmDialog>
      )}
    </Frame>
  )
}
