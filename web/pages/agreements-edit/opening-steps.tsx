import { Check } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AgreementDetail } from '../../../src/contract/agreements.ts'
import { paths } from '../../paths.ts'

type Key = 'organization' | 'agreement' | 'entitlements' | 'administrator'

interface Step {
  key: Key
  label: string
  done: boolean
  detail?: string | undefined
  to?: string | undefined
}

export interface OpeningStepsProps {
  /** The step that this page is; none on a page that only recalls them. */
  current?: Key
  organization: { id: string; name: string } | null
  agreement?: Pick<AgreementDetail, 'id' | 'reference' | 'delegated' | 'missing'>
}

const useSteps = ({ organization, agreement }: OpeningStepsProps): Step[] => {
  const { t } = useTranslation('agreementsEdit')
  const id = agreement?.id
  const undelegated = agreement && !agreement.delegated && !agreement.missing.includes('administrator')
  return [
    {
      key: 'organization',
      label: t('stepOrganization'),
      done: organization !== null,
      detail: organization?.name,
      to: organization ? paths.organization(organization.id) : paths.organizations,
    },
    {
      key: 'agreement',
      label: t('stepAgreement'),
      done: agreement !== undefined,
      detail: agreement?.reference,
      to: id && paths.agreement(id),
    },
    {
      key: 'entitlements',
      label: t('stepEntitlements'),
      done: agreement !== undefined && !agreement.missing.includes('entitlements'),
      to: id && paths.entitlements(id),
    },
    {
      key: 'administrator',
      label: t(undelegated ? 'stepInstitution' : 'stepAdministrator'),
      done: agreement !== undefined && !agreement.missing.includes('administrator'),
      to: id && paths.administrators(id),
    },
  ]
}

const Bubble = ({ n, done, here }: { n: number; done: boolean; here: boolean }) => (
  <span
    className={`grid size-8 shrink-0 place-items-center rounded-full border text-sm font-semibold ${
      done || here ? 'border-accent bg-accent text-accent-foreground' : 'border-field-border bg-surface text-muted'
    }`}
  >
    {done && !here ? <Check className="size-4" aria-hidden /> : n}
  </span>
)

const StepItem = ({ step, n, here }: { step: Step; n: number; here: boolean }) => {
  const { t } = useTranslation('agreementsEdit')
  const { label, done, detail, to } = step
  return (
    <li aria-current={here ? 'step' : undefined} className="flex items-start gap-3">
      <Bubble n={n} done={done} here={here} />
      <div className="min-w-0 text-sm">
        {to && !here ? (
          <Link className="link" to={to}>
            {label}
          </Link>
        ) : (
          <span className={here ? 'font-semibold' : 'text-muted'}>{label}</span>
        )}
        <span className="block wrap-anywhere text-muted">
          {detail ?? t(here ? 'stepHere' : done ? 'stepDone' : 'stepTodo')}
        </span>
      </div>
    </li>
  )
}

/** The order of things, with the way to each [H46–H48]: organisation, convention, habilitations, administrator. */
export const OpeningSteps = (props: OpeningStepsProps) => {
  const { t } = useTranslation('agreementsEdit')
  const id = useId()
  const steps = useSteps(props)
  return (
    <nav aria-labelledby={id} className="no-print rounded-xl border border-border bg-surface p-5 shadow-surface">
      <p id={id} className="mb-4 font-semibold">
        {t('steps')}
      </p>
      <ol className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {steps.map((step, index) => (
          <StepItem key={step.key} step={step} n={index + 1} here={step.key === props.current} />
        ))}
      </ol>
    </nav>
  )
}
