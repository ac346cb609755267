import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explain } from '../../../src/contract/explanations.ts'
import { api } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Verdict } from './answer.tsx'
import { Opening } from './opening.tsx'
import { Path } from './path.tsx'
import { type Answer, type Answers, type Body, type Choices, noonOf } from './question-values.ts'
import { Remedies } from './remedies.tsx'
import type { Supposed } from './supposed.ts'
import { SuppositionForm } from './supposition-form.tsx'

interface SideProps {
  title: string
  answer: Answer
  user: Answers['user']
}

const Side = ({ title, answer, user }: SideProps) => {
  const format = useFormat()
  return (
    <section className="min-w-0 space-y-4 rounded-xl border border-border p-4">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-sm text-muted">{format.instant(answer.at)}</p>
      </div>
      <Verdict answer={answer} name={user.name} />
      <Path path={answer.path} agreementId={user.agreementId} narrow />
    </section>
  )
}

/** What cannot be made true is said, and left out of the answer. */
const Refusals = ({ refusals, supposed }: { refusals: { index: number; reason: string }[]; supposed: Supposed[] }) => {
  const { t } = useTranslation('why')
  const words = supposed.filter(({ supposition }) => supposition)
  return refusals.map(({ index, reason }) => (
    <Notice key={index} kind="warning" role="status" title={words[index]?.words ?? ''}>
      <p>{t('impossible', { reason })}</p>
    </Notice>
  ))
}

const BeforeAfter = ({ answers, supposed }: { answers: Answers; supposed: Supposed[] }) => {
  const { t } = useTranslation('why')
  const { answer, user, supposed: after } = answers
  if (!after) return null
  const isSame = answer.allowed === after.allowed && answer.reason === after.reason
  return (
    <div className="space-y-4">
      <Refusals refusals={after.refusals} supposed={supposed} />
      <p role="status" className="font-semibold">
        {t(isSame ? 'same' : 'changed')}
      </p>
      <div className="grid gap-4 lg:grid-cols-2">
        <Side title={t('before')} answer={answer} user={user} />
        <Side title={t('after')} answer={after} user={user} />
      </div>
      <Opening answer={after} />
      <Remedies answer={after} />
    </div>
  )
}

const SupposedList = ({ supposed, onRemove }: { supposed: Supposed[]; onRemove: (index: number) => void }) => {
  const { t } = useTranslation('why')
  if (supposed.length === 0) return null
  return (
    <ul aria-label={t('supposedList')} className="flex flex-wrap gap-2">
      {supposed.map(({ words }, index) => (
        <li
          key={words}
          className="flex items-center gap-1 rounded-full bg-accent-soft ps-4 pe-1 text-sm text-accent-soft-foreground"
        >
          {words}
          <Button
            size="sm"
            variant="ghost"
            className="rounded-full px-2"
            aria-label={t('remove', { what: words })}
            onClick={() => onRemove(index)}
            icon={<X aria-hidden />}
          />
        </li>
      ))}
    </ul>
  )
}

const useSimulation = (body: Body) => {
  const [supposed, setSupposed] = useState<Supposed[]>([])
  const [answers, setAnswers] = useState<Answers | null>(null)
  const [problem, setProblem] = useState<Error | null>(null)
  const run = async (list: Supposed[]) => {
    const day = list.find((one) => one.day)?.day
    const suppositions = list.flatMap(({ supposition }) => supposition ?? [])
    const asked = { ...body, suppositions, ...(day && { supposedAt: noonOf(day) }) }
    const answered = list.length > 0 ? await api(explain, { body: asked }) : null
    setProblem(null)
    setSupposed(list)
    setAnswers(answered)
  }
  /** Another date takes the place of the one before. */
  const suppose = (one: Supposed) =>
    run([...supposed.filter(({ words, day }) => words !== one.words && !(day && one.day)), one])
  const forget = (index: number) => run(supposed.toSpliced(index, 1)).catch(setProblem)
  return { supposed, answers, problem, suppose, forget }
}

/** « Que changerait… » : the answer before and after, side by side; nothing is saved. */
export const Simulator = ({ body, choices }: { body: Body; choices: Choices }) => {
  const { t } = useTranslation('why')
  const { supposed, answers, problem, suppose, forget } = useSimulation(body)
  const service = choices.services.find(({ id }) => id === body.serviceId)
  const joined = supposed.flatMap(({ supposition, words }) =>
    supposition?.kind === 'join_group' ? [{ id: supposition.groupId, label: words }] : [],
  )
  const groups = choices.groups.map(({ id, name }) => ({ id, label: name }))
  return (
    <Card title={t('suppose')} intro={t('supposeIntro')}>
      <div className="space-y-6">
        <SupposedList supposed={supposed} onRemove={forget} />
        <SuppositionForm choices={choices} service={service} groups={[...groups, ...joined]} onSuppose={suppose} />
        <FormProblem problem={problem} title={t('failed')} />
        {answers && <BeforeAfter answers={answers} supposed={supposed} />}
      </div>
    </Card>
  )
}
