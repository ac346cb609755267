import type { ServiceDefinition, Texts } from './service-definition.ts'

/** « Service – Rôle » of the roles of other services that a description names, by its way to name them: « CODE/role ». */
export type RolesElsewhere = Readonly<Record<string, Texts>>

/** Of a pair that excludes each other: a role of this service by its name, another's with that of its service. */
export function nameOfExcluded(
  { service, roles }: Pick<ServiceDefinition, 'service' | 'roles'>,
  elsewhere: RolesElsewhere,
  reference: string,
): Texts {
  const own = reference.startsWith(`${service}/`) ? reference.slice(service.length + 1) : reference
  const named = ownValue(roles, own)?.name ?? ownValue(elsewhere, reference)
  // The other service may come after this one: until then its code is all that is known of it.
  return named ?? { fr: reference, en: reference }
}

const ownValue = <T>(all: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(all, key) ? all[key] : undefined

/** Those of its references that name a role of another service. */
export function referencesElsewhere({ service, exclusions }: ServiceDefinition): string[] {
  return exclusions.flat().filter((reference) => reference.includes('/') && !reference.startsWith(`${service}/`))
}
