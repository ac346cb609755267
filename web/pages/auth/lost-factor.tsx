import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { signOut } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { useAttempt } from './use-attempt.ts'

/** What to do without the second factor, and the way out. */
export const LostFactor = () => {
  const { t } = useTranslation('factors')
  const navigate = useNavigate()
  const { attempt, pending, problem } = useAttempt(async () => {
    await signOut()
    await navigate(paths.login)
  })
  return (
    <div className="space-y-4 border-t border-separator pt-5">
      <details>
        <summary className="link w-fit cursor-pointer">{t('lost.title')}</summary>
        <div className="mt-3 space-y-2 text-[0.9375rem] text-muted">
          <p>{t('lost.ask')}</p>
          <p>{t('lost.care')}</p>
        </div>
      </details>
      <FormProblem problem={problem} />
      <Button variant="ghost" size="sm" className="-ms-3" pending={pending} onClick={attempt}>
        {t('lost.signOut')}
      </Button>
    </div>
  )
}
