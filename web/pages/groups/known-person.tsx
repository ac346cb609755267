import { useTranslation } from 'react-i18next'
import type { EmailHolder } from '../../../src/contract/users.ts'
import { Problem } from '../../problem.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { CreateGroupForm } from './use-create-form.ts'

const holderIn = (problem: Error | null): EmailHolder | undefined => {
  if (!(problem instanceof Problem) || problem.code !== 'email_taken') return undefined
  const holder = problem.current as EmailHolder | undefined
  return holder?.state === 'open' || holder?.state === 'planned' ? holder : undefined
}

/** The address typed is that of somebody known: no second account, he can be chosen instead. */
export const KnownPerson = ({ form }: { form: CreateGroupForm }) => {
  const { t } = useTranslation('groups')
  const holder = holderIn(form.problem)
  if (!holder) return null
  const { userId: id, name, identifier } = holder
  const choose = () =>
    form.setValues((typed) => ({ ...typed, how: 'known', userId: { id, label: name, detail: identifier } }))
  return (
    <Notice kind="info" role="status" title={t('form.pickInsteadHint')}>
      <Button size="sm" onClick={choose}>
        {t('form.pickInstead', { name })}
      </Button>
    </Notice>
  )
}
