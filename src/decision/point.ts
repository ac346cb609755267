import type { Database } from '../db/database.ts'
import type { Decision, Question } from '../domain/decision.ts'
import { newNames } from '../domain/numbered.ts'
import { type PackedSubject, packSubject } from '../domain/packed-subject.ts'
import { readSubjectFacts, subjectName } from '../queries/subject-facts.ts'
import { type Caller, createCallers } from './callers.ts'
import { type Change, type Feed, type FeedOptions, followJournal } from './feed.ts'
import { completed, isOfInstitution, reply } from './reply.ts'
import { createSubjects } from './subjects.ts'
import { whatItTouches } from './what-it-touches.ts'

/** An answer, true of the institution's journal up to `revision` at least. */
export type Answer = Known & { decision: Decision }
/** A person, and the journal's number as of which that is true; nobody when the institution knows nobody by the name. */
export type Known = { subject: PackedSubject | undefined; revision: number }

/** The revision asked for is not there yet, nor in the database: nobody can answer by it. */
export class RevisionAhead extends Error {}

/** The part of one process that answers applications: it keeps what it was asked about, and follows the journal. */
export type DecisionPoint = {
  /** From memory, at once; nothing when that cannot be trusted or is not there: then `caller` reads the database. */
  callerNow(keyHash: string, at: number): Caller | undefined
  caller(keyHash: string, at: number): Promise<Caller | undefined>
  answerNow(caller: Caller, question: Question, at: number): Answer | undefined
  answer(caller: Caller, question: Question, at: number): Promise<Answer>
  /** Whom of the caller's institution the question is about, for several answers at once. Throws `RevisionAhead`. */
  subject(caller: Caller, question: Question): Promise<Known>
  /** Tells whoever follows of every change that touches what was kept; answers how to stop. */
  onChange(listener: (change: Change) => void): () => void
  readonly feed: Feed
  readonly kept: { subjects: number; bytes: number }
  stop(): Promise<void>
}

export type PointOptions = Omit<FeedOptions, 'onChange'> & { db: Database; subjectsKept?: number | undefined }

export async function openDecisionPoint({ db, subjectsKept, ...options }: PointOptions): Promise<DecisionPoint> {
  const names = newNames()
  const subjects = createSubjects(names, subjectsKept)
  const callers = createCallers(db, names)
  const listeners = new Set<(change: Change) => void>()

  const forget = (change: Change): void => {
    const touched = whatItTouches(change)
    if (touched === 'user' && change.userId) subjects.forgetUser(change.userId)
    if (touched === 'agreement' && change.agreementId) subjects.forgetAgreement(change.agreementId)
    if (touched === 'institution') subjects.forgetInstitution(change.institutionId)
    if (touched === 'services' || touched === 'institution') callers.forgetAll()
    for (const listener of listeners) listener(change)
  }
  const feed = await followJournal({ ...options, onChange: forget })

  const readSubject = async (name: string, revision: number): Promise<[PackedSubject | undefined, number]> => {
    const readAt = subjects.clock
    const mayKeep = feed.isLive()
    const facts = await readSubjectFacts(db, subjectName(name))
    if (!facts) return [undefined, revision]
    if (mayKeep) return [subjects.keep(name, facts, readAt), facts.revision]
    return [{ words: packSubject(facts, names), start: 0, names }, facts.revision]
  }

  const point: DecisionPoint = {
    callerNow: (keyHash, at) => (feed.isLive() ? callers.known(keyHash, at) : undefined),
    caller: async (keyHash, at) => point.callerNow(keyHash, at) ?? callers.read(keyHash, at),
    answerNow(caller, question, at) {
      if (!feed.isLive()) return undefined
      const revision = feed.seen(caller.institutionId)
      if (revisionWanted(question) > revision) return undefined
      if (caller.catalogue.types.get(question.resource.type)?.registered) return undefined
      const subject = subjects.find(question.subject.id)
      return subject && { decision: reply(caller, question, at, subject), subject, revision }
    },
    async answer(caller, asked, at) {
      if (revisionWanted(asked) > feed.seen(caller.institutionId)) await feed.catchUp()
      const now = point.answerNow(caller, asked, at)
      if (now) return now
      const question = await completed(db, caller, asked)
      const known = await point.subject(caller, asked)
      return { decision: reply(caller, question, at, known.subject), ...known }
    },
    async subject(caller, question) {
      const wanted = revisionWanted(question)
      if (wanted > feed.seen(caller.institutionId)) await feed.catchUp()
      const seen = feed.seen(caller.institutionId)
      const { id } = question.subject
      const kept = feed.isLive() && wanted <= seen ? subjects.find(id) : undefined
      const [subject, revision] = kept ? [kept, seen] : await readSubject(id, seen)
      const isForeign = subject !== undefined && !isOfInstitution(subject, caller.institutionId)
      const known = isForeign ? { subject: undefined, revision: seen } : { subject, revision }
      if (known.revision < wanted) throw new RevisionAhead()
      return known
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    feed,
    get kept() {
      return { subjects: subjects.kept, bytes: subjects.bytes }
    },
    stop: () => feed.stop(),
  }
  return point
}

/** The least journal number that the caller wants the answer to know of. */
function revisionWanted({ context }: Question): number {
  const revision = context?.revision
  return typeof revision === 'number' ? revision : 0
}
