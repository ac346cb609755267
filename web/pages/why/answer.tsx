import { type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Opening } from './opening.tsx'
import { Path } from './path.tsx'
import type { Answer, Answers } from './question-values.ts'
import { Remedies } from './remedies.tsx'

interface VerdictProps {
  answer: Answer
  name: string
  ref?: Ref<HTMLDivElement>
}

/** Yes or no, and why. */
export const Verdict = ({ answer, name, ref }: VerdictProps) => {
  const { t } = useTranslation('why')
  const { allowed, reason, quoted, as, overrides } = answer
  const words = t(`reasons.${reason}`, { name, quoted: quoted ?? '' })
  return (
    <Notice ref={ref} kind={allowed ? 'success' : 'danger'} role="status" title={t(allowed ? 'yes' : 'no')}>
      <p>{words}</p>
      {as === 'any' && <p>{t('asAny')}</p>}
      {overrides.map(({ message, text }) => (
        <p key={message}>{t('overridden', { text })}</p>
      ))}
    </Notice>
  )
}

/** What the application may tell the person himself: written to him, not of him. */
const Told = ({ answer: { allowed, phrase, mend } }: { answer: Answer }) => {
  const { t } = useTranslation('why')
  if (allowed) return null
  return (
    <div className="border-s-4 border-border ps-4">
      <p className="text-sm text-muted">{t('told')}</p>
      <p>
        {phrase} {mend}
      </p>
    </div>
  )
}

/** The answer to the question, with the path drawn. */
export const AnswerCard = ({ answers: { answer, user, whole } }: { answers: Answers }) => {
  const { t } = useTranslation('why')
  const format = useFormat()
  const verdict = useRef<HTMLDivElement>(null)
  // It came below what is on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer anew
  useEffect(() => verdict.current?.focus(), [answer])
  const when = t('on', { instant: format.instant(answer.at), number: format.number(answer.descriptionNumber) })
  return (
    <Card title={t('answer')} intro={when}>
      <div className="space-y-6">
        <Verdict ref={verdict} answer={answer} name={user.name} />
        {!whole && <p className="text-sm text-muted">{t('partial')}</p>}
        <Path path={answer.path} agreementId={user.agreementId} />
        <Told answer={answer} />
        <Opening answer={answer} />
        <Remedies answer={answer} />
      </div>
    </Card>
  )
}
