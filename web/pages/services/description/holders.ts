import { covers, type Given, givenBy } from '../../../../src/domain/rights-difference.ts'
import type { GrantDefinition, ServiceDefinition, Texts } from '../../../../src/domain/service-definition.ts'

/** A role or a predefined group, with all that it gives. */
export type Holder = { code: string; name: Texts; description: Texts; roles: string[]; given: Given }

export const rolesOf = ({ roles }: ServiceDefinition): Holder[] =>
  Object.entries(roles).map(([code, { name, description, may }]) => ({
    ...{ code, name, description },
    roles: [],
    given: givenBy(may),
  }))

/** A predefined group gives what its roles give together [C23]. */
export const groupsOf = ({ roles, groups }: ServiceDefinition): Holder[] =>
  Object.entries(groups).map(([code, group]) => ({
    ...{ code, name: group.name, description: group.description },
    roles: [...group.roles],
    given: givenBy(group.roles.flatMap((role) => roles[role]?.may ?? [])),
  }))

/** How far one action goes: what another of the grants covers is not said twice. */
export const rightsOn = ({ given }: Holder, type: string, action: string): GrantDefinition[] => {
  const grants = given.get(`${type} ${action}`) ?? []
  return grants.filter(
    (grant, index) =>
      !grants.some((other, at) => at !== index && covers(other, grant) && (at < index || !covers(grant, other))),
  )
}

export const givesOn = (holder: Holder, type: string): boolean =>
  [...holder.given.keys()].some((key) => key.startsWith(`${type} `))

/** Who may do this action on this type of records, however far. */
export const whoMay = (holders: readonly Holder[], type: string, action: string): Holder[] =>
  holders.filter(({ given }) => given.has(`${type} ${action}`))
