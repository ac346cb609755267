import { useTranslation } from 'react-i18next'
import type { ServiceDefinition, Texts } from '../../../src/domain/service-definition.ts'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { Legend } from '../services/description/definition.tsx'
import { groupsOf, type Holder, rightsOn } from '../services/description/holders.ts'
import { PlainTable } from '../services/description/plain-table.tsx'
import { RightCell } from '../services/description/right-cell.tsx'
import { useTexts } from '../services/description/use-texts.ts'

type Act = { on: string; action: string }
type Section = { code: string; name: Texts; acts: Act[] }

/** The steps of each procedure, then what is done outside of them, type by type. */
const sectionsOf = ({ procedures, resources }: ServiceDefinition, others: Texts): Section[] => {
  const steps = Object.entries(procedures).map(([code, { name, steps: acts }]) => ({ code, name, acts: [...acts] }))
  const known = new Set(steps.flatMap(({ acts }) => acts.map(({ on, action }) => `${on} ${action}`)))
  const rest = Object.entries(resources).flatMap(([on, { actions }]) =>
    Object.keys(actions).flatMap((action) => (known.has(`${on} ${action}`) ? [] : [{ on, action }])),
  )
  return [...steps, ...(rest.length > 0 ? [{ code: 'others', name: others, acts: rest }] : [])]
}

const Matrix = ({
  definition,
  section,
  groups,
}: {
  definition: ServiceDefinition
  section: Section
  groups: Holder[]
}) => {
  const { t } = useTranslation('administration')
  const text = useTexts()
  const { resources, properties } = definition
  const actOf = ({ on, action }: Act) => resources[on]?.actions[action]
  const givers = groups.filter((group) => section.acts.some(({ on, action }) => rightsOn(group, on, action).length > 0))
  return (
    <Card title={text(section.name)}>
      <PlainTable
        caption={text(section.name)}
        dense
        rows={section.acts}
        rowKey={({ on, action }) => `${on} ${action}`}
        nothing={
          <>
            <span aria-hidden>–</span>
            <span className="sr-only">{t('detail.no')}</span>
          </>
        }
        columns={[
          {
            label: t(section.code === 'others' ? 'detail.act' : 'detail.step'),
            className: 'align-top! md:sticky md:start-0 md:z-1 md:w-56 md:bg-surface',
            cell: (act) => (
              <>
                {text(actOf(act) ?? { fr: act.action, en: act.action })}
                <span className="block text-sm font-normal text-muted">
                  {text(resources[act.on]?.name ?? { fr: act.on, en: act.on })}
                </span>
              </>
            ),
          },
          ...givers.map((group) => ({
            label: text(group.name),
            className: 'align-top!',
            cell: ({ on, action }: Act) => {
              const rights = rightsOn(group, on, action)
              const resource = resources[on]
              return rights.length > 0 && resource ? (
                <RightCell rights={rights} spoken={{ resource, properties }} />
              ) : null
            },
          })),
        ]}
      />
    </Card>
  )
}

/** Group by group, what brings it together; then who may take which step [C24, C34]. */
export const GroupMatrix = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const text = useTexts()
  const groups = groupsOf(definition)
  const nameOf = (role: string) => text(definition.roles[role]?.name ?? { fr: role, en: role })
  return (
    <>
      <Card title={t('detail.groups')}>
        <dl className="divide-y divide-separator">
          {groups.map(({ code, name, description, roles }) => (
            <div key={code} className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 sm:grid-cols-[14rem_1fr]">
              <dt className="font-semibold">{text(name)}</dt>
              <dd>
                {text(description)}
                <span className="block text-sm text-muted">
                  {t('detail.roles', { roles: format.list(roles.map(nameOf)) })}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Legend />
      {sectionsOf(definition, { fr: 'Hors procédure', en: 'Outside procedures' }).map((section) => (
        <Matrix key={section.code} {...{ definition, section, groups }} />
      ))}
    </>
  )
}
