import { useTranslation } from 'react-i18next'
import type { UserRow } from './types.ts'

/** « Gestionnaire · Centre-Constitutif, CFA », a line for each. */
export const PlacesList = ({ user: { places, administers } }: { user: Pick<UserRow, 'places' | 'administers'> }) => {
  const { t } = useTranslation('administration')
  return (
    <ul className="space-y-1">
      {administers.map((place) => (
        <li key={`${place.serviceId} ${place.unitId}`}>
          <span className="font-semibold">{t('administers')}</span>{' '}
          <span className="text-muted">{t('place.of', place)}</span>
        </li>
      ))}
      {places.map((place) => (
        <li key={place.groupId}>
          {place.group} <span className="text-muted">{t('place.of', place)}</span>
        </li>
      ))}
    </ul>
  )
}
