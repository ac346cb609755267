import type { z } from 'zod'
import type { explain, getExplanationChoices } from '../contract/explanations.ts'
import type { Answer } from '../contract/route.ts'
import { pathsOf } from '../domain/condition-paths.ts'
import { decisionMend, decisionPhrase, quotedInWords } from '../domain/decision-phrases.ts'
import type { Step } from '../domain/explanation.ts'
import { type Locale, refusalPhrase } from '../domain/refusals.ts'
import type { Remedy } from '../domain/remedies.ts'
import type {
  GrantDefinition,
  ServiceDefinition,
  Severity,
  StepDefinition,
  Texts,
} from '../domain/service-definition.ts'
import type { Group, Ways } from '../domain/ways.ts'
import type { Explained } from '../queries/explanation.ts'
import type { DescribedService } from '../queries/explanation-service.ts'

type AnswerOnWire = Answer<typeof explain>['answer']
type Told = { locale: Locale; ways: Ways; userName: string }

/** An answer in the reader's language. */
export function answerOnWire(explained: Explained, told: Told): AnswerOnWire {
  const { decision, at, version, service, path, remedies, opening } = explained
  const { locale } = told
  const quoted = quotedInWords(decision)?.[locale]
  const { allowed, reason, way } = decision
  return {
    ...{ at, allowed, reason, quoted: quoted ?? null, descriptionNumber: version },
    phrase: decisionPhrase(reason, locale, { quoted }),
    mend: decisionMend(reason, locale, { quoted }) ?? null,
    as: allowed && way?.action.mindsOwner ? way.as : null,
    path: path.map((step) => stepOnWire(step, told)),
    overrides: explained.overrides.map(({ message }) => ({ message, text: textOf(service, message, locale) })),
    remedies: remedies.map((remedy) => remedyOnWire(remedy, told)),
    opening: opening ? openingOnWire(opening, service, locale) : null,
  }
}

function openingOnWire(
  { states, first }: NonNullable<Explained['opening']>,
  { definition }: DescribedService,
  locale: Locale,
): AnswerOnWire['opening'] {
  return {
    states: states.map((state) => state[locale]),
    first: first.map(({ action, leadsTo, roles, groups }) => ({
      ...{ action: action[locale], leadsTo: leadsTo[locale] },
      roles: roles.map((code) => definition?.roles[code]?.name[locale] ?? code),
      groups: groups.map(({ id, name, agreement }) => ({ id, name, agreement })),
    })),
  }
}

/** A message by its code, as the description words it; what is not one is left as it is. */
function textOf({ definition }: DescribedService, code: string, locale: Locale): string {
  const checks = definition?.checks ?? {}
  return Object.hasOwn(checks, code) ? (checks[code]?.message[locale] ?? code) : code
}

function stepOnWire({ during, name, ...step }: Step, { locale, userName }: Told): AnswerOnWire['path'][number] {
  const [from = null, until = null] = during ?? []
  const date = (ms: number | null) => (ms === null ? null : new Date(ms))
  const told = typeof name === 'object' && name !== null ? name[locale] : name
  return { ...step, name: step.kind === 'user' ? userName : told, from: date(from), until: date(until) }
}

function remedyOnWire(
  { role, conferred, held, join, give, beyond }: Remedy,
  told: Told,
): AnswerOnWire['remedies'][number] {
  const groups = (found: readonly Group[]) =>
    found.flatMap(({ id, name, agreementId }) => {
      const agreement = told.ways.person.agreements.find((one) => one.id === agreementId)
      return agreement ? [{ id, name, agreement: { id: agreementId, reference: agreement.reference } }] : []
    })
  const { id, code, name } = role
  return {
    role: { id, code, name: name[told.locale] },
    ...{ conferred, held, join: groups(join), give: groups(give) },
    beyond: beyond.map(({ group, refusal }) => ({
      ...{ id: group.id, name: group.name, code: refusal, reason: refusalPhrase({ code: refusal }, told.locale) },
    })),
  }
}

// ---- What may be asked ----

type ServiceOnWire = z.output<typeof getExplanationChoices.response>['services'][number]

export const choicesOf = (
  services: readonly DescribedService[],
  { locale, isOfInstitution }: ToldTo,
): ServiceOnWire[] =>
  byName(
    services.flatMap((service) => choicesOfService(service, { locale, isOfInstitution })),
    locale,
  )

type ToldTo = { locale: Locale; isOfInstitution: boolean }

function choicesOfService(service: DescribedService, { locale, isOfInstitution }: ToldTo): ServiceOnWire[] {
  const { id, code, definition, roles } = service
  if (!definition) return []
  const types = Object.entries(definition.resources).map(
    ([type, { name, belongsTo, owner, unit, state, actions, registered }]) => ({
      ...{ code: type, name: name[locale], belongsTo: belongsTo ?? null, owner, unit, state },
      isFound: registered && isOfInstitution,
      states: statesOf(definition, type, locale),
      actions: byName(
        Object.entries(actions).map(([action, words]) =>
          actionOnWire(definition, type, { code: action, words }, locale),
        ),
        locale,
      ),
    }),
  )
  const checks = Object.entries(definition.checks).map(([check, { message, severity }]) => ({
    ...{ code: check, message: message[locale], severity },
  }))
  const inWords = roles.map((role) => ({ id: role.id, name: nameOfRole(definition, role)[locale] }))
  return [
    {
      ...{ id, code, name: definition.name[locale], roles: byName(inWords, locale), types: byName(types, locale) },
      checks: checks.toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)),
    },
  ]
}

const SEVERITIES: readonly Severity[] = ['information', 'warning', 'grave', 'blocking']

/** The database keeps no order of a description's parts: a list to choose from is by name. */
function byName<T extends { name: string }>(list: readonly T[], locale: Locale): T[] {
  return list.toSorted((a, b) => a.name.localeCompare(b.name, locale))
}

const nameOfRole = ({ roles }: ServiceDefinition, { code, name }: { code: string; name: string }): Texts =>
  (Object.hasOwn(roles, code) ? roles[code]?.name : undefined) ?? { fr: name, en: name }

type ActionInWords = { code: string; words: Texts }

function actionOnWire(definition: ServiceDefinition, type: string, { code, words }: ActionInWords, locale: Locale) {
  const giving = grantsOn(definition, type).filter(({ actions }) => actions.includes(code))
  const paths = [...new Set(giving.flatMap(({ when }) => (when ? pathsOf(when) : [])))]
  const nameOf = (path: string) => definition.properties?.[path]?.[locale] ?? null
  return {
    ...{ code, name: words[locale], reads: paths.map((path) => ({ path, name: nameOf(path) })) },
    minds: mindedBy(definition, type, code),
  }
}

const grantsOn = ({ roles }: ServiceDefinition, type: string): GrantDefinition[] =>
  Object.values(roles).flatMap(({ may }) => may.filter(({ on }) => on === type))

const stepsOn = ({ procedures }: ServiceDefinition, type: string): StepDefinition[] =>
  Object.values(procedures).flatMap(({ steps }) => steps.filter(({ on }) => on === type))

/** By itself, or by an action that gives the right to override a message on the way. */
function mindedBy(definition: ServiceDefinition, type: string, code: string): ('owner' | 'unit' | 'state')[] {
  const overriding = Object.values(definition.checks).flatMap(({ overriddenBy }) => overriddenBy ?? [])
  const grants = grantsOn(definition, type).filter(({ actions }) =>
    actions.some((action) => action === code || overriding.includes(action)),
  )
  return [
    ...(grants.some(({ records }) => records === 'own') ? (['owner'] as const) : []),
    ...(grants.some(({ within }) => within === 'unit') ? (['unit'] as const) : []),
    ...(stepsOn(definition, type).some(({ action }) => action === code) ? (['state'] as const) : []),
  ]
}

function statesOf(definition: ServiceDefinition, type: string, locale: Locale) {
  const steps = stepsOn(definition, type)
  const codes = new Set(steps.flatMap(({ from, to }) => (to === undefined ? from : [...from, to])))
  const { actions = {}, states = {} } = definition.resources[type] ?? {}
  return [...codes].map((code) => {
    const leading = steps.find(({ to }) => to === code)
    return { code, name: states[code]?.[locale] ?? null, after: (leading && actions[leading.action]?.[locale]) ?? null }
  })
}
