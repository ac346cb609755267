import { useTranslation } from 'react-i18next'
import type { CheckDefinition, ServiceDefinition, Severity } from '../../../../src/domain/service-definition.ts'
import { useFormat } from '../../../format.ts'
import { Card } from '../../../ui/card.tsx'
import { Status, type Tone } from '../../../ui/status.tsx'
import { rolesOf, whoMay } from './holders.ts'
import { PlainTable } from './plain-table.tsx'
import { useTexts } from './use-texts.ts'

const tones: Record<Severity, Tone> = {
  information: 'neutral',
  warning: 'accent',
  grave: 'warning',
  blocking: 'danger',
}

/** The action may be one of several types of records; a role that has it on one may override there. */
const useOverriders = ({ resources, ...rest }: ServiceDefinition) => {
  const text = useTexts()
  const holders = rolesOf({ resources, ...rest })
  return (action: string) => {
    const types = Object.keys(resources).filter((type) => resources[type]?.actions[action])
    const name = types.map((type) => resources[type]?.actions[action]).find((texts) => texts !== undefined)
    const roles = new Set(types.flatMap((type) => whoMay(holders, type, action)).map((role) => text(role.name)))
    return { action: name ? text(name) : action, roles: [...roles] }
  }
}

interface OverrideProps {
  check: CheckDefinition
  definition: ServiceDefinition
}

const Override = ({ check: { severity, overriddenBy }, definition }: OverrideProps) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const overriders = useOverriders(definition)
  if (severity === 'information' || severity === 'warning')
    return <span className="text-muted">{t('checks.notNeeded')}</span>
  if (overriddenBy === undefined) return <span>{t('checks.never')}</span>
  const { action, roles } = overriders(overriddenBy)
  return roles.length > 0 ? t('checks.byRoles', { action, roles: format.list(roles) }) : t('checks.noRole', { action })
}

/** [resolution 19] What may stop an act, how gravely, and who may pass it. */
export const Checks = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const checks = Object.entries(definition.checks)
  if (checks.length === 0) return null
  return (
    <Card title={t('checks.title')}>
      <PlainTable
        caption={t('checks.title')}
        rows={checks}
        rowKey={([code]) => code}
        columns={[
          { label: t('checks.message'), className: 'md:w-1/2', cell: ([, { message }]) => text(message) },
          {
            label: t('checks.severity'),
            cell: ([, { severity }]) => <Status tone={tones[severity]}>{t(`checks.levels.${severity}`)}</Status>,
          },
          {
            label: t('checks.override'),
            className: 'md:w-1/3',
            cell: ([, check]) => <Override check={check} definition={definition} />,
          },
        ]}
      />
    </Card>
  )
}
