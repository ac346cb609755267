import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { GroupLinks } from './group-links.tsx'
import type { Answer } from './question-values.ts'

type StepToDo = NonNullable<Answer['opening']>['first'][number]

const Step = ({ step: { action, leadsTo, roles, groups } }: { step: StepToDo }) => {
  const { t } = useTranslation('why')
  const format = useFormat()
  return (
    <li className="space-y-2 rounded-xl border border-border p-4">
      <p className="font-semibold">{t('opening.step', { action, leadsTo })}</p>
      {roles.length > 0 && <p>{t('opening.roles', { roles: format.either(roles) })}</p>}
      {groups.length > 0 ? <GroupLinks label={t('opening.groups')} groups={groups} /> : <p>{t('opening.nobody')}</p>}
    </li>
  )
}

/** [C34] Of a no that hangs on the step: the state that the record must have, and who brings it there. */
export const Opening = ({ answer: { opening, reason } }: { answer: Answer }) => {
  const { t } = useTranslation('why')
  const format = useFormat()
  if (!opening) return null
  const { states, first } = opening
  const named = format.either(states.map((state) => t('opening.state', { state })))
  const isKnown = reason === 'step_not_reached' || reason === 'step_already_done'
  return (
    <section className="space-y-3">
      <div>
        <h3 className="font-semibold">{t('opening.title')}</h3>
        <p>
          {states.length === 0 ? t('opening.begins') : t('opening.states', { count: states.length, states: named })}
        </p>
        <p className="text-sm text-muted">{t('opening.noRole')}</p>
      </div>
      {first.length > 0 && (
        <>
          <p>{t('opening.first')}</p>
          <ol className="grid gap-3">
            {first.map((step) => (
              <Step key={step.leadsTo} step={step} />
            ))}
          </ol>
        </>
      )}
      {isKnown && states.length > 0 && first.length === 0 && <p>{t('opening.noWay')}</p>}
    </section>
  )
}
