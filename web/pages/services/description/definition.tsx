import { User, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { nameOfExcluded, type RolesElsewhere } from '../../../../src/domain/excluded-roles.ts'
import type { ServiceDefinition } from '../../../../src/domain/service-definition.ts'
import { useFormat } from '../../../format.ts'
import { Card } from '../../../ui/card.tsx'
import { Badge } from '../../../ui/status.tsx'
import { Checks } from './checks.tsx'
import { groupsOf, rolesOf, whoMay } from './holders.ts'
import { type By, Matrix } from './matrix.tsx'
import { PlainTable } from './plain-table.tsx'
import { Procedures } from './procedures.tsx'
import { useTexts } from './use-texts.ts'

export const Legend = () => {
  const { t } = useTranslation('serviceDescription')
  const lines = [
    { Icon: Users, word: t('matrix.any'), hint: t('matrix.anyHint'), colour: 'text-accent' },
    { Icon: User, word: t('matrix.own'), hint: t('matrix.ownHint'), colour: 'text-muted' },
  ]
  const places = [
    { word: t('matrix.unit'), hint: t('matrix.unitHint') },
    { word: t('matrix.everywhere'), hint: t('matrix.everywhereHint') },
  ]
  return (
    <section
      aria-label={t('matrix.legend')}
      className="rounded-xl border border-border bg-surface px-5 py-4 text-sm shadow-surface md:px-7"
    >
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {lines.map(({ Icon, word, hint, colour }) => (
          <li key={word} className="flex items-center gap-2">
            <Icon className={`size-4 shrink-0 ${colour}`} aria-hidden />
            <p>
              <span className="font-semibold">{word}</span> <span className="text-muted">– {hint}</span>
            </p>
          </li>
        ))}
        {places.map(({ word, hint }) => (
          <li key={word} className="ps-6">
            <span className="font-semibold">{word}</span> <span className="text-muted">– {hint}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** [C31] */
const Menu = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const entries = Object.entries(definition.menu)
  const holders = rolesOf(definition)
  if (entries.length === 0) return null
  return (
    <Card title={t('menu.title')}>
      <PlainTable
        caption={t('menu.title')}
        rows={entries}
        rowKey={([code]) => code}
        columns={[
          { label: t('menu.entry'), className: 'md:w-1/4', cell: ([, { name }]) => text(name) },
          {
            label: t('menu.needs'),
            className: 'md:w-1/3',
            cell: ([, { on, action }]) => {
              const type = definition.resources[on]
              return (
                <>
                  {type?.actions[action] ? text(type.actions[action]) : action}{' '}
                  <span className="text-muted">· {type ? text(type.name) : on}</span>
                </>
              )
            },
          },
          {
            label: t('menu.openTo'),
            cell: ([, { on, action }]) =>
              format.list(whoMay(holders, on, action).map(({ name }) => text(name))) || null,
          },
        ]}
      />
    </Card>
  )
}

/** [C23] */
const Groups = ({ definition }: { definition: ServiceDefinition }) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const groups = Object.entries(definition.groups)
  if (groups.length === 0) return null
  return (
    <Card title={t('groups.title')} intro={t('groups.intro')}>
      <ul className="divide-y divide-separator">
        {groups.map(([code, { name, description, roles }]) => (
          <li key={code} className="space-y-1 py-3 first:pt-0 last:pb-0">
            <p className="font-semibold">{text(name)}</p>
            <p className="max-w-prose text-muted">{text(description)}</p>
            <ul className="flex flex-wrap gap-1.5">
              {roles.map((role) => (
                <li key={role}>
                  <Badge>{definition.roles[role] ? text(definition.roles[role].name) : role}</Badge>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface Described {
  definition: ServiceDefinition
  elsewhere: RolesElsewhere
}

const Exclusions = ({ definition, elsewhere }: Described) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  if (definition.exclusions.length === 0) return null
  const nameOf = (reference: string) => text(nameOfExcluded(definition, elsewhere, reference))
  return (
    <Card title={t('exclusions.title')} intro={t('exclusions.intro')}>
      <ul className="list-disc space-y-1 ps-5">
        {definition.exclusions.map(([one, other]) => (
          <li key={`${one} ${other}`} className="wrap-anywhere">
            {t('exclusions.pair', { one: nameOf(one), other: nameOf(other) })}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** All that a description says, as an administrator reads it: rights first. */
export const Definition = ({ definition, elsewhere, by }: Described & { by: By }) => {
  const text = useTexts()
  const holders = by === 'role' ? rolesOf(definition) : groupsOf(definition)
  const roleNames = new Map(Object.entries(definition.roles).map(([code, { name }]) => [code, text(name)]))
  return (
    <>
      <Legend />
      {Object.entries(definition.resources).map(([type, resource]) => (
        <Matrix key={type} {...{ type, resource, by, holders, roleNames }} properties={definition.properties} />
      ))}
      {by === 'role' && <Groups definition={definition} />}
      <Procedures definition={definition} />
      <Checks definition={definition} />
      <Menu definition={definition} />
      <Exclusions definition={definition} elsewhere={elsewhere} />
    </>
  )
}
