import { useTranslation } from 'react-i18next'
import type { ServiceDetail } from '../../../src/contract/services.ts'
import { useFormat } from '../../format.ts'
import { type EntitlementValues, notConferred, type RoleChoice } from './entitlement-values.ts'

/** What a convention confers in words, role by role: for a conflict, and for the review before saving. */
export const useEntitlementWords = (catalogue: ServiceDetail[]) => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const wordsOf = ({ on, begun, from, until }: RoleChoice) => {
    if (!on) return t('notConferred')
    const start = begun ?? from
    const period = [
      start && t('conferredFrom', { from: format.date(start) }),
      until && t('conferredUntil', { until: format.date(until) }),
    ].filter(Boolean)
    return period.length ? t('conferred', { period: period.join(' ') }) : t('conferredAlways')
  }
  return ({ roles, limits }: EntitlementValues): Record<string, string> =>
    Object.fromEntries(
      catalogue.flatMap((service) => [
        ...service.roles.map((role) => [`${service.name} – ${role.name}`, wordsOf(roles[role.id] ?? notConferred)]),
        [t('limitOf', { service: service.name }), limits[service.id]?.trim() || t('noLimit')],
      ]),
    )
}
