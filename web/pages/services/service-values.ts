import type { ServiceDetail } from '../../../src/contract/services.ts'

export interface RoleValues {
  /** Tells rows apart while they are added and removed. */
  key: string
  /** None: added in this form. */
  id?: string
  code: string
  name: string
  description: string
  inUse: boolean
}

export interface ServiceValues {
  code: string
  name: string
  address: string
  description: string
  roles: RoleValues[]
}

export const blankRole = (): RoleValues => ({
  key: crypto.randomUUID(),
  code: '',
  name: '',
  description: '',
  inUse: false,
})

export const blankService = (): ServiceValues => ({
  code: '',
  name: '',
  address: '',
  description: '',
  roles: [blankRole()],
})

export const serviceValues = (service: ServiceDetail): ServiceValues & { version: number } => {
  const { code, name, address, description, roles, version } = service
  return { code, name, address, description, version, roles: roles.map((role) => ({ ...role, key: role.id })) }
}

/** What was typed, as the contract wants it. */
export const serviceBody = <V extends ServiceValues>(values: V) => ({
  ...values,
  roles: values.roles.map(({ id, code, name, description }) => ({ ...(id && { id }), code, name, description })),
})
