import { useTranslation } from 'react-i18next'
import { readAmendment, undoAmendment } from '../../../src/contract/amendments.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { ImpactSummary } from './impact-summary.tsx'

type Undo = ResponseOf<typeof readAmendment>

const Limits = ({ limits }: Pick<Undo, 'limits'>) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  return (
    <ul className="list-disc ps-5">
      {limits.map(({ service, maxPersons }) => (
        <li key={service}>
          {maxPersons === null
            ? t('undoNoLimit', { service })
            : t('undoLimit', { service, count: maxPersons, max: format.number(maxPersons) })}
        </li>
      ))}
    </ul>
  )
}

const Preview = ({ undo }: { undo: Undo }) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  if (!undo.abilities.undo.allowed) return <Notice kind="warning" title={undo.abilities.undo.reason} />
  return (
    <>
      <p>{t('undoIntro', { date: format.instant(undo.at) })}</p>
      <ImpactSummary impact={undo} />
      {undo.limits.length > 0 && <Limits limits={undo.limits} />}
    </>
  )
}

interface UndoAmendmentDialogProps {
  agreementId: string
  /** Its line of the journal. */
  number: number
  onClose: () => void
}

/** Who gets back what, and who loses what he was given by it, before it is undone. */
export const UndoAmendmentDialog = ({ agreementId, number, onClose }: UndoAmendmentDialogProps) => {
  const { t } = useTranslation('agreementsEdit')
  const params = { agreementId, amendmentNumber: number }
  const { data, error } = useApi(readAmendment, { params })
  const { mutateAsync } = useChange(undoAmendment)
  const confirm = async () => {
    await mutateAsync({ params })
    announce(t('undone'))
  }
  return (
    <ConfirmDialog
      open
      title={t('undo')}
      confirm={t('undo')}
      blocked={!data?.abilities.undo.allowed}
      onClose={onClose}
      onConfirm={confirm}
    >
      {data ? <Preview undo={data} /> : error ? <ErrorState error={error} /> : <Loading />}
    </ConfirmDialog>
  )
}
