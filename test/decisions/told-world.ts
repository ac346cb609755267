import { z } from 'zod'
import { serviceFile } from '../../src/contract/service-file.ts'
import { newNames } from '../../src/domain/numbered.ts'
import { type PackedSubject, packSubject } from '../../src/domain/packed-subject.ts'
import { type Catalogue, catalogueOf, compileService } from '../../src/domain/service-model.ts'
import type { RightFacts, Span, SubjectFacts, SuspensionFacts } from '../../src/domain/subject-facts.ts'

/**
 * The facts of a decision table as they are told, in words: `reader under Accueil from 2026-02-01 until 2026-07-01`.
 * What the database would refuse (a role beyond its ceiling, a member who is not open) is a mistake in the table.
 */
export const worldAsTold = z.strictObject({
  services: z.array(serviceFile).min(1),
  /** Of the people here. */
  organization: z.string().default('Bellerive'),
  /** `reference: from … until …` */
  agreements: z.record(z.string(), z.string()),
  groups: z.record(
    z.string(),
    z.strictObject({
      agreement: z.string(),
      unit: z.string().optional(),
      under: z.string().optional(),
      /** `role`, `role from … until …`, `role under GROUP from … until …` where the group moved. */
      roles: z.array(z.string()),
    }),
  ),
  people: z.record(
    z.string(),
    z.strictObject({
      email: z.string().optional(),
      /** `AGREEMENT`, `AGREEMENT from … until …` */
      open: z.array(z.string()),
      /** `GROUP`, `GROUP from … until …` */
      member: z.array(z.string()).default([]),
    }),
  ),
  /** `user NAME …`, `group NAME …`, `role ROLE of AGREEMENT …`, `agreement REFERENCE …`, `organization …` */
  suspensions: z.array(z.string()).default([]),
})
type Told = z.output<typeof worldAsTold>

export type World = { catalogue: Catalogue; subject(name: string): PackedSubject | undefined }

export function buildWorld(told: Told): World {
  const names = newNames()
  const roles = rolesOf(told)
  const models = told.services.map((definition) => {
    const codes = Object.keys(definition.roles).map((code) => [code, `${definition.service}/${code}`] as const)
    return compileService(
      definition,
      { serviceId: definition.service, version: 1, roleIds: new Map(codes) },
      names.roles,
    )
  })
  const people = new Map(
    Object.keys(told.people).flatMap((name) => {
      const words = packSubject(factsOf(told, roles, name), names)
      return [[name, words] as const, [idOf(name), words] as const]
    }),
  )
  return {
    catalogue: catalogueOf(models),
    subject: (name) => {
      const words = people.get(name)
      return words && { words, start: 0, names }
    },
  }
}

/** As an application may name it too. */
const idOf = (name: string) => `id-of-${name}`

// ---- Reading words ----

type Held = { name: string; under: string | undefined; during: Span }

/** `NAME under GROUP from INSTANT until INSTANT`, within `whole` where it does not say. */
function held(text: string, whole: Span): Held {
  const { name = '', under, from, until } = PERIOD.exec(text)?.groups ?? {}
  const during: Span = [from ? instant(from) : whole[0], until ? instant(until) : whole[1]]
  if (!isWithin(during, whole)) throw new Error(`« ${text} » is not within what it must be within`)
  return { name, under, during }
}
const PERIOD = /^(?<name>.*?)(?: under (?<under>.+?))?(?:(?:^| )from (?<from>\S+))?(?:(?:^| )until (?<until>\S+))?$/

/** A day is its first instant, at Greenwich. */
export function instant(text: string): number {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new Error(`« ${text} » is no instant`)
  return at
}

const endOf = ([, until]: Span) => until ?? Number.POSITIVE_INFINITY
const isWithin = (inner: Span, outer: Span) =>
  outer[0] <= inner[0] && inner[0] < endOf(inner) && endOf(inner) <= endOf(outer)

function common(a: Span, b: Span): Span[] {
  const from = Math.max(a[0], b[0])
  const until = Math.min(endOf(a), endOf(b))
  return from < until ? [[from, until === Number.POSITIVE_INFINITY ? null : until]] : []
}

const FOREVER: Span = [instant('1900-01-01'), null]

function known<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = all[name]
  if (found === undefined) throw new Error(`« ${name} » is not told in this world`)
  return found
}

const periodOf = (told: Told, agreement: string) => held(known(told.agreements, agreement), FOREVER).during

// ---- Groups and what they hold ----

type GroupRole = { group: string; roleId: string; under: string | undefined; during: Span }

function rolesOf(told: Told): readonly GroupRole[] {
  const roles = Object.entries(told.groups).flatMap(([group, { agreement, under, roles }]) =>
    roles.map((text): GroupRole => {
      const role = held(text, periodOf(told, agreement))
      return { group, roleId: roleId(told, role.name), under: role.under ?? under, during: role.during }
    }),
  )
  for (const role of roles)
    if (role.under !== undefined && !roles.some((above) => isCeiling(above, role)))
      throw new Error(`${role.group} holds ${role.roleId} beyond what ${role.under} holds`)
  return roles
}

const isCeiling = (above: GroupRole, role: GroupRole) =>
  above.group === role.under && above.roleId === role.roleId && isWithin(role.during, above.during)

function roleId({ services }: Told, code: string): string {
  const ids = services.filter(({ roles }) => code in roles).map(({ service }) => `${service}/${code}`)
  if (ids.length !== 1) throw new Error(`role « ${code} » is of ${ids.length} services`)
  return ids[0] ?? ''
}

// ---- A person's facts ----

function factsOf(told: Told, roles: readonly GroupRole[], name: string): SubjectFacts {
  const { email = `${name}@exemple.fr`, open, member } = known(told.people, name)
  const enrollments = open.map((text) => {
    const { name: agreementId, during } = held(text, FOREVER)
    const from = during[0] === FOREVER[0] ? periodOf(told, agreementId)[0] : during[0]
    return { agreementId, during: [from, during[1]] as const }
  })
  const own = member.flatMap((text) => rightsOf(told, roles, text, enrollments))
  return {
    userId: idOf(name),
    identifier: name,
    email,
    institutionId: 'Caf',
    organizationId: told.organization,
    revision: 1,
    agreements: [...new Set(enrollments.map(({ agreementId }) => agreementId))].map((reference) => ({
      id: idOf(reference),
      reference,
      during: periodOf(told, reference),
    })),
    enrollments: enrollments.map(({ agreementId, during }) => ({ agreementId: idOf(agreementId), during })),
    rights: own.map(({ right }) => right).sort(inOrder),
    suspensions: told.suspensions.flatMap((text) => suspensionsOf(told, roles, name, own, text)),
  }
}

/** As the query answers them: by group, role and beginning. */
const inOrder = (a: RightFacts, b: RightFacts) =>
  a.groupId.localeCompare(b.groupId) || a.roleId.localeCompare(b.roleId) || a.during[0] - b.during[0]

type OwnRight = { role: GroupRole; right: RightFacts }

function rightsOf(
  told: Told,
  roles: readonly GroupRole[],
  text: string,
  enrollments: readonly { agreementId: string; during: Span }[],
): OwnRight[] {
  const { name: group } = held(text, FOREVER)
  const { agreement, unit } = known(told.groups, group)
  const enrollment = enrollments.find(({ agreementId, during }) => {
    const asked = held(text, FOREVER).during
    return agreementId === agreement && (asked === FOREVER || common(asked, during).length > 0)
  })
  if (!enrollment) throw new Error(`« ${text} »: not open in ${agreement}`)
  const membership = held(text, common(enrollment.during, periodOf(told, agreement))[0] ?? enrollment.during).during
  return roles
    .filter((role) => role.group === group)
    .flatMap((role) =>
      common(membership, role.during).map((during) => {
        const place = { groupId: group, agreementId: idOf(agreement), unit: unit ? { id: unit, code: unit } : null }
        return { role, right: { roleId: role.roleId, ...place, during } }
      }),
    )
}

// ---- Suspensions [H08] ----

function suspensionsOf(
  told: Told,
  roles: readonly GroupRole[],
  person: string,
  own: readonly OwnRight[],
  text: string,
): SuspensionFacts[] {
  const { level = '', name = '', agreement, rest = '' } = SUSPENSION.exec(text)?.groups ?? {}
  const { during } = held(rest, FOREVER)
  const simple = (level: SuspensionFacts['level'], targetId: string, roleId: string | null = null) => [
    { level, targetId, roleId, during },
  ]
  switch (level) {
    case 'user':
      known(told.people, name)
      return name === person ? simple('user', person) : []
    case 'organization':
      return simple('organization', told.organization)
    case 'agreement':
      known(told.agreements, name)
      return simple('agreement', idOf(name))
    case 'role':
      return simple('role', idOf(agreement ?? ''), roleId(told, name))
    case 'group':
      known(told.groups, name)
      return own.flatMap(({ role, right }) =>
        whileUnder(roles, role, right.during, name).flatMap((under) =>
          common(under, during).map((hidden) => ({
            level: 'group' as const,
            targetId: right.groupId,
            roleId: right.roleId,
            during: hidden,
          })),
        ),
      )
    default:
      throw new Error(`« ${text} » is no suspension`)
  }
}
const SUSPENSION =
  /^(?:(?<level>user|agreement|group|organization|role)(?: (?!from |until )(?<name>.+?))??(?: of (?<agreement>\S+))?)(?: (?<rest>(?:from|until) .+))?$/

/** When what is held in a group was held by way of another, itself included. */
function whileUnder(roles: readonly GroupRole[], role: GroupRole, during: Span, group: string): Span[] {
  if (role.group === group) return [during]
  return roles
    .filter((above) => above.group === role.under && above.roleId === role.roleId)
    .flatMap((above) => common(above.during, during).flatMap((shared) => whileUnder(roles, above, shared, group)))
}
