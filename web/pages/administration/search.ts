import {
  listAdministeredServices,
  listApplications,
  searchAdministeredAgreements,
  searchAdministeredUnits,
  searchNewcomers,
} from '../../../src/contract/administration.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { api } from '../../api.ts'
import { useApi } from '../../queries.ts'
import type { ComboBoxSource, Option } from '../../ui/form/use-combo-box.ts'
import type { Application } from './types.ts'

interface Narrowed {
  agreementId?: string | undefined
  serviceId?: string | undefined
}

export type Service = ResponseOf<typeof listAdministeredServices>['items'][number]

/** The applications whose users the reader administers: few, however many units they have. */
export const useServices = (narrowed: Narrowed = {}) => useApi(listAdministeredServices, { query: narrowed })

export interface PlaceKey {
  agreementId: string
  serviceId: string
  unitId: string
}

/** An application in a unit, with its groups and what the reader may do there. */
export const useApplication = (place: PlaceKey | null) => {
  const { data, ...asked } = useApi(listApplications, { query: { ...place, limit: 1 } }, { enabled: place !== null })
  const found = data?.items[0]
  // While the next one is read, the one before is of another unit.
  const isIt = place && found?.unitId === place.unitId && found.serviceId === place.serviceId
  return { ...asked, isNone: data?.items.length === 0, application: isIt ? found : undefined }
}

const MOST_SHOWN = 20

const keyOf = ({ agreementId, unitId }: Application) => `${agreementId} ${unitId}`

/** The convention and the unit that an option of `searchPlaces` stands for. */
export const placeOf = (serviceId: string, option: Option | null): PlaceKey | null => {
  const [agreementId, unitId] = option?.id.split(' ') ?? []
  return serviceId && agreementId && unitId ? { agreementId, serviceId, unitId } : null
}

export const placeOption = (row: Application): Option => ({
  id: keyOf(row),
  label: row.unit,
  detail: `${row.organization} · ${row.reference}`,
})

/** The units in which the reader administers the users of an application. */
export const searchPlaces = (narrowed: Narrowed, except: readonly string[] = []): ComboBoxSource => ({
  searchKey: [listApplications.path, narrowed, except],
  search: async (q, signal) => {
    const { items } = await api(listApplications, { query: { ...narrowed, q, limit: MOST_SHOWN } }, signal)
    return items.filter(({ unitId }) => !except.includes(unitId)).map(placeOption)
  },
})

type Unit = ResponseOf<typeof searchAdministeredUnits>['items'][number]
type Agreement = ResponseOf<typeof searchAdministeredAgreements>['items'][number]

const unitOption = ({ id, name, code, organization }: Unit): Option => ({
  ...{ id, label: name, detail: `${code} · ${organization}` },
})
const agreementOption = ({ id, organization, reference }: Agreement): Option => ({
  ...{ id, label: organization, detail: reference },
})

export const searchUnits = (narrowed: Narrowed): ComboBoxSource => ({
  searchKey: [searchAdministeredUnits.path, narrowed],
  search: async (q, signal) =>
    (await api(searchAdministeredUnits, { query: { ...narrowed, q } }, signal)).items.map(unitOption),
})

export const searchAgreements: ComboBoxSource = {
  searchKey: [searchAdministeredAgreements.path],
  search: async (q, signal) =>
    (await api(searchAdministeredAgreements, { query: { q } }, signal)).items.map(agreementOption),
}

/** The unit that an address names. */
export const useChosenUnit = (unitId: string): Option | null => {
  const { data } = useApi(searchAdministeredUnits, { query: { unitId } }, { enabled: unitId !== '' })
  const found = data?.items.find(({ id }) => id === unitId)
  return found ? unitOption(found) : null
}

export const useChosenAgreement = (agreementId: string): Option | null => {
  const { data } = useApi(searchAdministeredAgreements, { query: { agreementId } }, { enabled: agreementId !== '' })
  const found = data?.items.find(({ id }) => id === agreementId)
  return found ? agreementOption(found) : null
}

/** Whom the convention knows and no application has yet. */
export const searchKnown = (place: PlaceKey): ComboBoxSource => ({
  searchKey: [searchNewcomers.path, place],
  search: async (q, signal) => {
    const { items } = await api(searchNewcomers, { params: { ...place }, query: { q } }, signal)
    return items.map(({ id, name, identifier, email }) => ({ id, label: name, detail: `${identifier} – ${email}` }))
  },
})
