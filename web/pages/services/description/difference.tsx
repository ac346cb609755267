import { useTranslation } from 'react-i18next'
import type { DescriptionDifference } from '../../../../src/contract/service-descriptions.ts'
import { useFormat } from '../../../format.ts'
import { Badge, Status } from '../../../ui/status.tsx'
import { ChangeMark } from './change-mark.tsx'
import { RightChanges } from './right-changes.tsx'
import { useTexts } from './use-texts.ts'

type RoleRights = DescriptionDifference['rights'][number]

/** Beyond, a role opens on demand. */
const MOST_OPEN = 40

const Tally = ({ changes }: Pick<RoleRights, 'changes'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const count = (...kinds: string[]) => changes.filter(({ change }) => kinds.includes(change)).length
  const [gained, lost, other] = [count('gained', 'wider'), count('lost', 'narrower'), count('changed')]
  const told = (key: 'gained' | 'lost' | 'other', number: number) =>
    t(`difference.${key}`, { count: number, number: format.number(number) })
  return (
    <>
      {lost > 0 && <Status tone="danger">{told('lost', lost)}</Status>}
      {gained > 0 && <Status tone="success">{told('gained', gained)}</Status>}
      {other > 0 && <Status tone="warning">{told('other', other)}</Status>}
    </>
  )
}

interface RoleProps extends RoleRights {
  open: boolean
  /** How many hold it; left out where it is not known. */
  personCount: number | undefined
}

const Role = ({ role, changes, open, personCount }: RoleProps) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const text = useTexts()
  const name = text(role.name)
  return (
    <details open={open} className="group">
      <summary className="-mx-2 flex cursor-pointer flex-wrap items-center gap-2 rounded-lg px-2 py-2 hover:bg-surface-secondary">
        <span className="font-semibold">{name}</span>
        <Badge>{role.code}</Badge>
        <Tally changes={changes} />
        {personCount !== undefined && (
          <span className="text-sm text-muted">
            {t('difference.holders', { count: personCount, number: format.number(personCount) })}
          </span>
        )}
      </summary>
      <div className="pt-2 pb-3">
        <RightChanges caption={t('difference.rightsOf', { name })} changes={changes} />
      </div>
    </details>
  )
}

const Others = ({ changes }: Pick<DescriptionDifference, 'changes'>) => {
  const text = useTexts()
  return (
    <ul className="divide-y divide-separator">
      {changes.map(({ part, code, change, sentence }) => (
        <li key={`${part} ${code}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 sm:flex-nowrap">
          <span className="shrink-0 sm:w-28">
            <ChangeMark change={change} />
          </span>
          <span className="min-w-0 wrap-anywhere">{text(sentence)}</span>
        </li>
      ))}
    </ul>
  )
}

interface DifferenceProps {
  difference: DescriptionDifference
  /** How many hold each role, by its code. */
  personCounts?: ReadonlyMap<string, number>
}

/** Before and after, whole: rights by role, then everything else. */
export const Difference = ({ difference: { rights, changes }, personCounts }: DifferenceProps) => {
  const { t } = useTranslation('serviceDescription')
  const isShort = rights.reduce((sum, role) => sum + role.changes.length, 0) <= MOST_OPEN
  if (rights.length + changes.length === 0) return <p className="text-muted">{t('difference.nothing')}</p>
  return (
    <div className="space-y-6">
      <section className="space-y-1">
        <h3 className="font-semibold text-muted">{t('difference.rights')}</h3>
        {rights.length === 0 && <p>{t('difference.noRight')}</p>}
        {rights.map((one) => (
          <Role
            key={one.role.code}
            {...one}
            open={isShort}
            personCount={personCounts && (personCounts.get(one.role.code) ?? 0)}
          />
        ))}
      </section>
      {changes.length > 0 && (
        <section className="space-y-1">
          <h3 className="font-semibold text-muted">{t('difference.others')}</h3>
          <Others changes={changes} />
        </section>
      )}
    </div>
  )
}
