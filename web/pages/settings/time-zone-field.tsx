import { useTranslation } from 'react-i18next'
import type { settings } from '../../messages/fr/settings.ts'
import { Select } from '../../ui/form/select.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'

type Zone = keyof typeof settings.zones

const zones: Zone[] = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Miquelon',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
]

const isKnown = (zone: string): zone is Zone => zones.some((known) => known === zone)

/** What people call a time zone here: its place; one that is not French keeps its international name. */
export const useZoneName = () => {
  const { t } = useTranslation('settings')
  return (zone: string) => (isKnown(zone) ? t(`zones.${zone}`) : zone)
}

export const TimeZoneField = (field: FieldBinding<string>) => {
  const { t } = useTranslation('settings')
  const nameOf = useZoneName()
  const offered: string[] = field.value && !isKnown(field.value) ? [...zones, field.value] : zones
  return (
    <Select
      {...field}
      label={t('timeZone')}
      hint={t('timeZoneHint')}
      required
      options={offered.map((zone) => ({ value: zone, label: nameOf(zone) }))}
    />
  )
}
