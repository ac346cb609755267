import { useTranslation } from 'react-i18next'
import type { Spoken } from '../../../../src/domain/condition-phrase.ts'
import type { ResourceDefinition } from '../../../../src/domain/service-definition.ts'
import { useFormat } from '../../../format.ts'
import { Card } from '../../../ui/card.tsx'
import { Badge } from '../../../ui/status.tsx'
import { givesOn, type Holder, rightsOn } from './holders.ts'
import { PlainTable } from './plain-table.tsx'
import { RightCell } from './right-cell.tsx'
import { useTexts } from './use-texts.ts'

export type By = 'role' | 'group'

interface MatrixProps {
  type: string
  resource: ResourceDefinition
  properties: Spoken['properties']
  by: By
  holders: Holder[]
  /** Names of the roles, by code: a predefined group tells which it brings together. */
  roleNames: ReadonlyMap<string, string>
}

const HolderName = ({ holder, roleNames }: { holder: Holder } & Pick<MatrixProps, 'roleNames'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const { name, code, description, roles } = holder
  const named = format.list(roles.map((role) => roleNames.get(role) ?? role))
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {text(name)} <Badge>{code}</Badge>
      </span>
      <span className="block text-sm font-normal text-muted">{text(description)}</span>
      {roles.length > 0 && (
        <span className="block text-sm font-normal text-muted">{t('matrix.roles', { roles: named })}</span>
      )}
    </>
  )
}

/** More actions than this are set closer, so that the last is seen as well. */
const MANY = 6

/** One kind of records: its roles (or predefined groups) down, its actions across. */
export const Matrix = ({ type, resource, properties, by, holders, roleNames }: MatrixProps) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const { name, actions } = resource
  const dense = Object.keys(actions).length > MANY
  const giving = holders.filter((holder) => givesOn(holder, type))
  return (
    <Card title={text(name)}>
      {giving.length === 0 ? (
        <p className="text-muted">{t('matrix.nobody')}</p>
      ) : (
        <PlainTable
          caption={text(name)}
          rows={giving}
          rowKey={({ code }) => code}
          dense={dense}
          nothing={
            <>
              <span aria-hidden>–</span>
              <span className="sr-only">{t('cell.no')}</span>
            </>
          }
          columns={[
            {
              label: t(`matrix.${by}`),
              className: 'align-top! md:sticky md:start-0 md:z-1 md:min-w-44 md:max-w-72 md:bg-surface',
              cell: (holder) => <HolderName holder={holder} roleNames={roleNames} />,
            },
            ...Object.entries(actions).map(([action, label]) => ({
              label: text(label),
              className: dense ? 'align-top!' : 'align-top! md:min-w-24',
              cell: (holder: Holder) => {
                const rights = rightsOn(holder, type, action)
                return rights.length > 0 ? <RightCell rights={rights} spoken={{ resource, properties }} /> : null
              },
            })),
          ]}
        />
      )}
    </Card>
  )
}
