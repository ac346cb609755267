import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type {
  ResourceDefinition,
  ServiceDefinition,
  StepDefinition,
} from '../../../../src/domain/service-definition.ts'
import { useFormat } from '../../../format.ts'
import { Card } from '../../../ui/card.tsx'
import { Badge } from '../../../ui/status.tsx'
import { rolesOf, whoMay } from './holders.ts'
import { useTexts } from './use-texts.ts'

interface StatesProps extends Pick<StepDefinition, 'from' | 'to'> {
  type: ResourceDefinition | undefined
}

/** The states a step starts from, and the one it leaves the record in. */
const States = ({ from, to, type }: StatesProps) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const nameOf = (state: string) => (type?.states?.[state] ? text(type.states[state]) : state)
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
      {from.length === 0 && t('procedures.creates')}
      {from.map((state, index) => (
        <span key={state} className="flex items-center gap-1.5">
          {index > 0 && t('procedures.or')}
          <Badge>{nameOf(state)}</Badge>
        </span>
      ))}
      {to !== undefined && (
        <>
          <ArrowRight className="size-4" aria-hidden />
          <span className="sr-only">{t('procedures.to')}</span>
          <Badge>{nameOf(to)}</Badge>
        </>
      )}
      {to === undefined && <span>{t('procedures.stays')}</span>}
    </p>
  )
}

interface StepProps {
  step: StepDefinition
  number: number
  definition: ServiceDefinition
}

const Step = ({ step: { on, action, from, to }, number, definition }: StepProps) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const type = definition.resources[on]
  const roles = whoMay(rolesOf(definition), on, action).map(({ name }) => text(name))
  return (
    <li className="relative flex gap-4 pb-5 last:pb-0 print:break-inside-avoid">
      <span
        aria-hidden
        className="z-1 grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent tabular-nums"
      >
        {number}
      </span>
      <span aria-hidden className="absolute start-4 top-8 bottom-0 w-px bg-separator [li:last-child>&]:hidden" />
      <div className="min-w-0 flex-1 space-y-1 md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:gap-x-6">
        <div className="space-y-1">
          <p>
            <span className="font-semibold">{type?.actions[action] ? text(type.actions[action]) : action}</span>{' '}
            <span className="text-muted">· {type ? text(type.name) : on}</span>
          </p>
          <States from={from} to={to} type={type} />
        </div>
        <p className={`text-sm ${roles.length > 0 ? 'text-muted' : 'font-medium text-warning'}`}>
          {roles.length > 0 ? t('procedures.by', { roles: format.list(roles) }) : t('procedures.byNobody')}
        </p>
      </div>
    </li>
  )
}

/** [C34] The steps of each procedure in their order, and the roles that may take them. */
export const Procedures = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const procedures = Object.entries(definition.procedures)
  if (procedures.length === 0) return null
  return (
    <Card title={t('procedures.title')} intro={t('procedures.intro')}>
      <div className="space-y-8">
        {procedures.map(([code, { name, steps }]) => (
          <section key={code} className="space-y-3">
            <h3 className="font-semibold">{text(name)}</h3>
            <ol aria-label={text(name)}>
              {steps.map((step, index) => (
                <Step key={`${step.on} ${step.action}`} step={step} number={index + 1} definition={definition} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Card>
  )
}
