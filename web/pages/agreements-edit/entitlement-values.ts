import { dayOf } from '../../format.ts'
import { Problem } from '../../problem.ts'
import type { AgreementRead } from '../agreements-read/agreement-read.ts'

/** One role of the catalogue, as the form has it. */
export interface RoleChoice {
  on: boolean
  /** The day since which it has been conferred: what has begun keeps its beginning. */
  begun: string | null
  from: string
  until: string
}

export interface EntitlementValues {
  roles: Record<string, RoleChoice>
  /** [H15] By service; empty is without limit. */
  limits: Record<string, string>
  version: number
}

export const notConferred: RoleChoice = { on: false, begun: null, from: '', until: '' }

type Agreement = Pick<AgreementRead, 'services' | 'version'>
type ConferredRole = Agreement['services'][number]['roles'][number]

const choiceOf = ({ from, fromDay, untilDay }: ConferredRole): RoleChoice => {
  const begun = Date.parse(from) <= Date.now()
  return { on: true, begun: begun ? dayOf(from) : null, from: begun ? '' : fromDay, until: untilDay ?? '' }
}

export const entitlementValues = ({ services, version }: Agreement): EntitlementValues => ({
  roles: Object.fromEntries(services.flatMap(({ roles }) => roles.map((role) => [role.id, choiceOf(role)]))),
  limits: Object.fromEntries(services.map(({ id, maxPersons }) => [id, maxPersons === null ? '' : String(maxPersons)])),
  version,
})

const chosen = ({ roles }: EntitlementValues) => Object.entries(roles).filter(([, { on }]) => on)
const limited = ({ limits }: EntitlementValues) => Object.entries(limits).filter(([, max]) => max.trim() !== '')

/** The whole set, as the contract wants it. */
export const entitlementBody = (values: EntitlementValues) => ({
  entitlements: chosen(values).map(([roleId, { begun, from, until }]) => ({
    roleId,
    ...(!begun && from && { fromDay: from }),
    ...(until && { untilDay: until }),
  })),
  limits: limited(values).map(([serviceId, max]) => ({ serviceId, maxPersons: Number(max) })),
  version: values.version,
})

/** The server counts rows of what it was sent (`entitlements.2.untilDay`); the form names its fields by role. */
export const withFieldsByRole = (error: unknown, values: EntitlementValues): unknown => {
  if (!(error instanceof Problem)) return error
  const roleIds = chosen(values).map(([id]) => id)
  const serviceIds = limited(values).map(([id]) => id)
  const nameOf = (field: string): string => {
    const [list, row = '', part] = field.split('.')
    if (list === 'limits') return `limits.${serviceIds[Number(row)]}`
    return `roles.${roleIds[Number(row)]}.${part === 'fromDay' ? 'from' : 'until'}`
  }
  const { status, code, message: title, detail, current } = error
  const errors = error.errors.map((problem) => ({ ...problem, field: nameOf(problem.field) }))
  return new Problem({ status, code, title, detail, errors, current })
}
