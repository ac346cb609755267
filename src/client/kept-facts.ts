import { type Names, newNames } from '../domain/numbered.ts'
import { type PackedSubject, packSubject } from '../domain/packed-subject.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { type Catalogue, catalogueOf, compileService } from '../domain/service-model.ts'
import type { SubjectFacts } from '../domain/subject-facts.ts'
import type { Touch } from './changes.ts'

/** A service’s description as Habilis tells it. */
type Description = {
  serviceId: string
  version: number
  definition: ServiceDefinition
  roleIds: Record<string, string>
}

/** `basis` is the same as long as descriptions and roles are; `until`, when another takes over by itself. */
export type ToldDescriptions = {
  revision: number
  until: number | null
  basis: string
  descriptions: readonly Description[]
}
/** With the basis on which the facts were reduced, and what time it was then for Habilis. */
export type ToldFacts = { facts: SubjectFacts; basis: string; at: number }

/** What was read while changes went on: worth nothing as soon as one of them came after it. */
type Reading = { touches: Touch[] }

/** What decides, all of it as of one number of the journal. */
export type Known = {
  catalogue: Catalogue
  subject: PackedSubject
  /** Not earlier than the facts were read: what had ended by then has ended. */
  at: number
}

/** Facts and descriptions that nothing heard of has touched since they were read. */
export type KeptFacts = {
  /** Nothing when some of it is missing, or was read ahead of the changes heard of until `revision`. */
  find(name: string, revision: number, at: number): Known | undefined
  hasCatalogue(at: number): boolean
  hasSubject(name: string): boolean
  /** To be begun before anything is asked for, and ended once it is kept. */
  begin(): Reading
  keepSubject(told: ToldFacts, reading: Reading): void
  keepCatalogue(told: ToldDescriptions, reading: Reading): void
  end(reading: Reading): void
  forget(touch: Touch): void
}

type KeptSubject = {
  subject: PackedSubject
  readAt: number
  revision: number
  identifier: string
  agreements: ReadonlySet<string>
}
type KeptCatalogue = { catalogue: Catalogue; revision: number; until: number; basis: string }

/** At most `limit` people; the one kept longest goes first. */
export function keepFacts(limit: number): KeptFacts {
  const readings = new Set<Reading>()
  /** By id, and which id goes by which identifier. */
  const people = new Map<string, KeptSubject>()
  const ids = new Map<string, string>()
  let names: Names = newNames()
  let described: KeptCatalogue | undefined

  const person = (name: string): KeptSubject | undefined => people.get(ids.get(name) ?? name)

  const remove = (id: string): void => {
    ids.delete(people.get(id)?.identifier ?? '')
    people.delete(id)
  }

  const forgetPeople = (): void => {
    people.clear()
    ids.clear()
  }

  const forgetEverything = (): void => {
    forgetPeople()
    names = newNames()
    described = undefined
  }

  return {
    find(name, revision, at) {
      const found = person(name)
      if (!found || !described || at >= described.until) return undefined
      if (found.revision > revision || described.revision > revision) return undefined
      return { catalogue: described.catalogue, subject: found.subject, at: Math.max(at, found.readAt) }
    },
    hasCatalogue: (at) => described !== undefined && at < described.until,
    hasSubject: (name) => person(name) !== undefined,
    begin() {
      const reading = { touches: [] }
      readings.add(reading)
      return reading
    },
    end: (reading) => void readings.delete(reading),
    keepSubject({ facts, basis, at }, { touches }) {
      const { userId, identifier, revision } = facts
      const agreements = agreementsOf(facts)
      if (touches.some((touch) => touch.revision > revision && concerns(touch, userId, agreements))) return
      if (basis !== described?.basis) return
      const oldest = people.size >= limit ? people.keys().next().value : undefined
      if (oldest !== undefined) remove(oldest)
      const subject = { words: packSubject(facts, names), start: 0, names }
      people.set(userId, { subject, readAt: at, revision, identifier, agreements })
      ids.set(identifier, userId)
    },
    keepCatalogue({ revision, until, basis, descriptions }, { touches }) {
      if (touches.some((touch) => touch.revision > revision && touch.touches === 'everything')) return
      const catalogue = catalogueOf(descriptions.map((description) => compiled(description, names)))
      // Facts reduced to other roles than these are no longer enough.
      if (basis !== described?.basis) forgetPeople()
      described = { catalogue, revision, until: until ?? Number.POSITIVE_INFINITY, basis }
    },
    forget(touch) {
      for (const reading of readings) reading.touches.push(touch)
      if (touch.touches === 'user') remove(touch.id)
      else if (touch.touches === 'everything') forgetEverything()
      else for (const [id, { agreements }] of people) if (concerns(touch, id, agreements)) remove(id)
    },
  }
}

/** Whoever is open under an agreement that is not told may be touched by any. */
function concerns({ touches, id }: Touch, userId: string, agreements: ReadonlySet<string>): boolean {
  if (touches === 'everything') return true
  return touches === 'user' ? id === userId : agreements.has(id) || agreements.has(UNTOLD)
}

const UNTOLD = ''

const agreementsOf = ({ agreements, enrollments }: SubjectFacts): ReadonlySet<string> =>
  new Set([...agreements.map(({ id }) => id), ...enrollments.map(({ agreementId }) => agreementId)])

function compiled({ definition, serviceId, version, roleIds }: Description, { roles }: Names) {
  return compileService(definition, { serviceId, version, roleIds: new Map(Object.entries(roleIds)) }, roles)
}
