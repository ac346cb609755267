import { useTranslation } from 'react-i18next'
import { getAgreement } from '../../../src/contract/agreements.ts'
import { useApi } from '../../queries.ts'
import type { Filter } from '../../ui/table/toolbar.tsx'
import type { Subject } from './subject.ts'

/** Of a convention one of its roles; those that it confers no more are found by their holders. */
export const useRoleFilter = (subject: Subject): Filter[] => {
  const { t } = useTranslation('past')
  const isAgreement = subject.kind === 'agreement'
  const { data } = useApi(getAgreement, { params: { agreementId: subject.id } }, { enabled: isAgreement })
  const options = (data?.services ?? []).flatMap(({ name: service, roles }) =>
    roles.map(({ id, name }) => ({ value: id, label: t('roleOf', { role: name, service }) })),
  )
  return isAgreement ? [{ name: 'roleId', label: t('role'), all: t('allRoles'), options }] : []
}
