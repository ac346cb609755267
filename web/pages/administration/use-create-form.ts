import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { appointUnitAdministrator, createApplicationUser, placeNewcomer } from '../../../src/contract/administration.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { nobody, type PersonValues, personBody, personErrors } from '../person/person-values.ts'
import { addressErrors } from '../users/new-user-form.ts'
import { type PlaceKey, placeOf } from './search.ts'
import { fullName } from './types.ts'

export interface CreateValues extends PersonValues {
  serviceId: string
  /** The unit, with its convention. */
  place: Option | null
  type: string
  groupId: string
  /** A person of his own, or one whom the convention knows. */
  who: string
  known: Option | null
}

export type Given = Pick<CreateValues, 'serviceId' | 'place'>

/** Each of the three ways that somebody comes to the module by; tells who he is then. */
const useSave = () => {
  const create = useChange(createApplicationUser)
  const appoint = useChange(appointUnitAdministrator)
  const place = useChange(placeNewcomer)
  return async (values: CreateValues, params: PlaceKey): Promise<string> => {
    const { groupId, known, type } = values
    const body = known ? { userId: known.id } : { create: personBody(values) }
    if (type === 'unit_admin') return (await appoint.mutateAsync({ params: { ...params }, body })).userId
    if (known) return (await place.mutateAsync({ body: { groupId, userId: known.id } })).userId
    return (await create.mutateAsync({ body: { ...personBody(values), groupId } })).id
  }
}

export const useCreateForm = (given: Given) => {
  const { t } = useTranslation(['administration', 'person', 'common'])
  const navigate = useNavigate()
  const save = useSave()
  const required = t('common:invalid.required')
  const ofPerson = (values: CreateValues): Errors => ({
    ...addressErrors(values),
    ...personErrors(values, { required, emailsDiffer: t('person:emailsDiffer') }),
  })
  return useForm<CreateValues>({
    initial: { ...nobody, ...given, type: 'application', groupId: '', who: 'new', known: null },
    check: (values) => ({
      ...(!values.serviceId && { serviceId: required }),
      ...(!values.place && { place: required }),
      ...(values.type === 'application' && !values.groupId && { groupId: t('create.groupRequired') }),
      ...(values.who === 'new' ? ofPerson(values) : !values.known && { known: required }),
    }),
    save: async (values) => {
      const place = placeOf(values.serviceId, values.place)
      if (!place) return
      const known = values.who === 'known' ? values.known : null
      const userId = await save({ ...values, known }, place)
      announce(t(known ? 'create.placed' : 'create.done', { name: known?.label ?? fullName(values) }))
      await navigate(paths.applicationUser(place.agreementId, userId))
    },
  })
}
