import { hash } from 'node:crypto'
import type { Database } from '../../src/db/database.ts'
import { decide } from '../../src/domain/decision.ts'
import { newNames } from '../../src/domain/numbered.ts'
import { type PackedSubject, packSubject } from '../../src/domain/packed-subject.ts'
import { type Catalogue, catalogueOf, compileService } from '../../src/domain/service-model.ts'
import { readCaller, readDefinition } from '../../src/queries/caller.ts'
import { readSubjectFacts } from '../../src/queries/subject-facts.ts'
import type { Place } from './ground.ts'
import type { Asked, Told } from './nodes.ts'

/** One moment of an institution, read right after a change was committed. */
type Moment = {
  revision: number
  /** `performance.now()` before the change was begun, and when its commit was known here. */
  begun: number
  committed: number
  people: ReadonlyMap<string, PackedSubject>
  catalogue: Catalogue
  /** Those that open something. */
  keys: ReadonlySet<string>
}

/** An answer with the times of question and answer: by `performance.now()`, and by the calendar in milliseconds. */
export type Answered = { asked: Asked; told: Told; from: number; to: number; fromAt: number; toAt: number }

/** How old an answer may be whatever happens: half a second until a silent cut is noticed, and a beat. */
export const OLDEST_MS = 600

/** What one institution's journal says was true, moment by moment; its writer alone adds to it. */
export class History {
  readonly #db: Database
  readonly #place: Place
  readonly #names = newNames()
  readonly #packed = new Map<string, PackedSubject>()
  readonly #moments: Moment[] = []

  constructor(db: Database, place: Place) {
    this.#db = db
    this.#place = place
  }

  get length(): number {
    return this.#moments.length
  }

  /** The last number that is known to be committed. */
  get revision(): number {
    return this.#moments.at(-1)?.revision ?? 0
  }

  /** Reads what is true now, in one snapshot. `begun` and `committed` are of the change that led to it. */
  async note(begun: number, committed: number): Promise<void> {
    const snapshot = this.#db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    await snapshot.execute(async (tx) => {
      const people = new Map<string, PackedSubject>()
      const keys = new Set<string>()
      let catalogue = catalogueOf([])
      let revision = 0
      for (const { key } of this.#place.keys) {
        const caller = await readCaller(tx, hash('sha256', key, 'buffer'), new Date())
        if (!caller) continue
        keys.add(key)
        revision = caller.revision
        const models = []
        for (const { serviceId, version, roleIds } of caller.services) {
          const row = await readDefinition(tx, serviceId, version)
          const about = { serviceId, version, roleIds: new Map(Object.entries(roleIds)) }
          if (row) models.push(compileService(row.definition, about, this.#names.roles))
        }
        catalogue = catalogueOf(models)
      }
      // Nothing had changed after all: two new keys alike, roles saved as they were.
      if (revision === this.revision) return
      for (const userId of this.#place.userIds) {
        const facts = await readSubjectFacts(tx, { userId })
        if (facts) people.set(userId, this.#pack({ ...facts, revision: 0 }))
      }
      this.#moments.push({ revision, begun, committed, people, catalogue, keys })
    })
  }

  /** What has not changed is kept once. */
  #pack(facts: Parameters<typeof packSubject>[0]): PackedSubject {
    const text = JSON.stringify(facts)
    const known = this.#packed.get(text) ?? { words: packSubject(facts, this.#names), start: 0, names: this.#names }
    this.#packed.set(text, known)
    return known
  }

  /** What is wrong with an answer; nothing when it is right, whole, and young enough. */
  wrong(answered: Answered): string | undefined {
    const { asked, told, from, to } = answered
    const oldest = this.#lastCommitted(from - OLDEST_MS)
    const newest = this.#moments.findLastIndex(({ begun }) => begun <= to)
    if (told.status === 401) return this.#hasNoKey(asked.key, oldest, newest) ? undefined : 'the key is valid'
    if (told.status !== 200) return `status ${told.status}: ${told.text}`
    const index = this.#at(told.revision)
    if (index === -1 || index > newest) return 'it tells of a revision that was not there yet'
    if (index < oldest) return `it is more than ${OLDEST_MS} ms old`
    if (told.revision < (asked.revision ?? 0)) return 'it is older than what was demanded'
    const moment = this.#moments[index]
    if (!moment || !this.#isTrueMeanwhile(moment, answered))
      return `it is not what was true at revision ${told.revision}`
    return moment.keys.has(asked.key) ? undefined : 'the key was revoked'
  }

  /** How long after a commit it still did not know of it, in milliseconds. */
  staleness({ told, from }: Answered): number {
    if (told.status !== 200) return 0
    const next = this.#moments[this.#at(told.revision) + 1]
    return next && next.committed < from ? from - next.committed : 0
  }

  /** How many of the answers may have been another at another time: else nothing was tried. */
  changed(asked: Asked): boolean {
    const told = this.#moments.map((moment) => this.#decide(moment, asked, Date.now()))
    return told.includes(true) && told.includes(false)
  }

  #lastCommitted(by: number): number {
    return Math.max(
      0,
      this.#moments.findLastIndex(({ committed }) => committed <= by),
    )
  }

  /** A change of several events is true from its last one on; a node knows it whole or not at all. */
  #at(revision: number): number {
    return this.#moments.findIndex((moment) => moment.revision >= revision)
  }

  #hasNoKey(key: string, oldest: number, newest: number): boolean {
    return this.#moments.slice(oldest, newest + 1).some(({ keys }) => !keys.has(key))
  }

  /** Periods may begin and end between question and answer: it is right if it was at one instant of these. */
  #isTrueMeanwhile(moment: Moment, { asked, told, fromAt, toAt }: Answered): boolean {
    for (let at = fromAt; at <= toAt; at++) if (this.#decide(moment, asked, at) === told.decision) return true
    return false
  }

  #decide({ people, catalogue }: Moment, { userId, action, type }: Asked, at: number): boolean {
    const question = {
      subject: { type: 'user', id: userId },
      action: { name: action },
      resource: { type, id: 'd1' },
    }
    return decide({ subject: people.get(userId.toLowerCase()), catalogue }, question, at).allowed
  }
}
