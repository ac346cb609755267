import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../src/contract/fields.ts'
import { undoWithdrawal, withdrawRights } from '../../../src/contract/unused-rights.ts'
import { Problem } from '../../problem.ts'
import { useChange } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Withdrawal } from './types.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

interface WithdrawBarProps {
  agreementId: string
  /** Why nothing can be withdrawn here, if so. */
  ability: Ability | undefined
  explanation: string
  count: number
  withdrawal: Withdrawal
  clear: () => void
}

/** What is chosen, the way to withdraw it, and then to undo that. */
export const WithdrawBar = ({ agreementId, ability, explanation, count, withdrawal, clear }: WithdrawBarProps) => {
  const { t } = useTranslation('unused')
  const [isOpen, setIsOpen] = useState(false)
  const [done, setDone] = useState<{ id: string; persons: number } | null>(null)
  const { mutateAsync } = useChange(withdrawRights)
  const confirm = async () => {
    setDone(await mutateAsync({ params: { agreementId }, body: withdrawal }))
    clear()
  }
  if (ability && !ability.allowed) return <Notice kind="info" title={ability.reason} />
  return (
    <>
      {done && <Done agreementId={agreementId} done={done} />}
      <div className="no-print flex flex-wrap items-center gap-3" role="status">
        <span className="text-muted">{t('chosen', { count })}</span>
        {count > 0 && (
          <>
            <Button variant="danger" onClick={() => setIsOpen(true)}>
              {t('withdraw')}
            </Button>
            <Button variant="ghost" onClick={clear}>
              {t('forget')}
            </Button>
          </>
        )}
      </div>
      {isOpen && (
        <WithdrawDialog
          agreementId={agreementId}
          explanation={explanation}
          withdrawal={withdrawal}
          onClose={() => setIsOpen(false)}
          onConfirm={confirm}
        />
      )}
    </>
  )
}

const Done = ({ agreementId, done }: { agreementId: string; done: { id: string; persons: number } }) => {
  const { t } = useTranslation('unused')
  const { mutateAsync, isPending, isSuccess, error } = useChange(undoWithdrawal)
  const undo = () => mutateAsync({ params: { agreementId, withdrawalId: done.id } }).catch(keepProblems)
  if (isSuccess) return <Notice kind="success" role="status" title={t('undone')} />
  return (
    <Notice kind="success" role="status" title={t('done', { count: done.persons })}>
      {error instanceof Problem && <p>{error.detail}</p>}
      <Button size="sm" icon={<Undo2 aria-hidden />} pending={isPending} onClick={undo}>
        {t('undo')}
      </Button>
    </Notice>
  )
}

/** A refusal is shown; anything else is our mistake. */
const keepProblems = (error: unknown) => {
  if (!(error instanceof Problem)) throw error
}
