import { MessageCircleQuestionMark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { explain, getExplanationChoices } from '../../../src/contract/explanations.ts'
import { api } from '../../api.ts'
import { useApi } from '../../queries.ts'
import { Card } from '../../ui/card.tsx'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx'
import { AnswerCard } from './answer.tsx'
import { PersonField } from './person-field.tsx'
import { QuestionForm } from './question-form.tsx'
import type { Answers, Body, Choices } from './question-values.ts'
import { Simulator } from './simulator.tsx'

interface QuestionProps {
  choices: Choices
  serviceId: string | null
}

/** The question, its answer, and what a change would make of it. */
const Question = ({ choices, serviceId }: QuestionProps) => {
  const { t } = useTranslation('why')
  const [asked, setAsked] = useState<{ body: Body; answers: Answers; nth: number } | null>(null)
  const ask = async (body: Body) => {
    const answers = await api(explain, { body })
    setAsked((before) => ({ body, answers, nth: (before?.nth ?? 0) + 1 }))
  }
  if (choices.services.length === 0)
    return (
      <Card>
        <EmptyState icon={<MessageCircleQuestionMark />} title={t('noService')}>
          {t('noServiceHint')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <Card title={t('question')}>
        <QuestionForm choices={choices} serviceId={serviceId} onAsk={ask} />
      </Card>
      {asked && <AnswerCard answers={asked.answers} />}
      {asked && <Simulator key={asked.nth} body={asked.body} choices={choices} />}
    </>
  )
}

const QuestionAbout = ({ userId, serviceId }: { userId: string; serviceId: string | null }) => {
  const { data, error, refetch } = useApi(getExplanationChoices, { params: { userId } })
  if (error && data?.user.id !== userId) return <ErrorState error={error} retry={refetch} />
  if (data?.user.id !== userId) return <Loading />
  return <Question choices={data} serviceId={serviceId} />
}

interface PersonCardProps {
  /** As the address says. */
  userId: string | null
  onChoose: (id: string) => void
}

/** The person whom the address names, by name once he is known; then whoever is chosen instead. */
const PersonCard = ({ userId, onChoose }: PersonCardProps) => {
  const [chosen, setChosen] = useState<Option | null>()
  const { data } = useApi(getExplanationChoices, { params: { userId: userId ?? '' } }, { enabled: userId !== null })
  const known = userId !== null && data?.user.id === userId ? data.user : undefined
  if (userId !== null && !known && chosen === undefined) return null
  const named = known ? { id: known.id, label: known.name } : null
  const choose = (person: Option | null) => {
    setChosen(person)
    if (person) onChoose(person.id)
  }
  return (
    <Card>
      <div className="max-w-xl">
        <PersonField value={chosen === undefined ? named : chosen} onChange={choose} />
      </div>
    </Card>
  )
}

/** Counts how often the address came to name nobody: the field is then emptied, and only then. */
const useEmptied = (userId: string | null): number => {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (userId === null) setCount((before) => before + 1)
  }, [userId])
  return count
}

/** [C33, C34] Any person, action, record and date: the answer, its path, and what would change if… */
export const Component = () => {
  const { t } = useTranslation('why')
  const [params, setParams] = useSearchParams()
  const userId = params.get('utilisateur')
  const choose = (id: string) => setParams({ utilisateur: id }, { replace: true })
  const emptied = useEmptied(userId)
  return (
    <Page title={t('title')} intro={t('intro')}>
      <PersonCard key={emptied} userId={userId} onChoose={choose} />
      {userId ? (
        <QuestionAbout key={userId} userId={userId} serviceId={params.get('service')} />
      ) : (
        <Card>
          <EmptyState icon={<MessageCircleQuestionMark />} title={t('choosePerson')}>
            {t('choosePersonHint')}
          </EmptyState>
        </Card>
      )}
    </Page>
  )
}
