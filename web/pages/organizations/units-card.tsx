import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AbilityButton } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import type { OrganizationRead } from './organization-read.ts'
import { AddUnit, ChangeUnit } from './unit-forms.tsx'

type Unit = OrganizationRead['units'][number]

interface UnitRowProps {
  unit: Unit
  organization: OrganizationRead
  onChange: () => void
}

const UnitRow = ({ unit, organization, onChange }: UnitRowProps) => {
  const { t } = useTranslation('organizations')
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <div className="min-w-0 wrap-anywhere">
        <p className="font-semibold">{unit.name}</p>
        <p className="text-sm text-muted">{unit.code}</p>
      </div>
      <AbilityButton
        ability={organization.abilities.change}
        size="sm"
        aria-label={t('changeUnitOf', { name: unit.name })}
        onClick={onChange}
      >
        {t('changeUnit')}
      </AbilityButton>
    </li>
  )
}

/** The units of an organisation, added and changed where they stand. */
export const UnitsCard = ({ organization }: { organization: OrganizationRead }) => {
  const { t } = useTranslation('organizations')
  const [open, setOpen] = useState<string | null>(null)
  const { units, abilities } = organization
  const close = () => setOpen(null)
  return (
    <Card
      title={t('units')}
      intro={t('unitsIntro')}
      actions={
        <AbilityButton
          ability={abilities.change}
          size="sm"
          icon={<Plus aria-hidden />}
          aria-expanded={open === 'new'}
          onClick={() => setOpen('new')}
        >
          {t('addUnit')}
        </AbilityButton>
      }
    >
      {open === 'new' && <AddUnit organizationId={organization.id} onDone={close} />}
      {units.length === 0 && open !== 'new' && <p className="text-muted">{t('unitsEmpty')}</p>}
      <ul className="divide-y divide-separator">
        {units.map((unit) =>
          open === unit.id ? (
            <li key={unit.id} className="py-3">
              <ChangeUnit organization={organization} unit={unit} onDone={close} />
            </li>
          ) : (
            <UnitRow key={unit.id} unit={unit} organization={organization} onChange={() => setOpen(unit.id)} />
          ),
        )}
      </ul>
    </Card>
  )
}
