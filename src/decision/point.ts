import type { Database } from '../db/database.ts'
import type { Decision, Question } from '../domain/decision/question.ts'
import { newNames } from '../domain/numbered.ts'
import { type PackedSubject, packSubject } from '../domain/packed-subject.ts'
import { canonicalName, readSubjectFacts, subjectName } from '../queries/subject-facts.ts'
import { type Caller, createCallers } from './callers.ts'
import { type Change, type Feed, type FeedOptions, followJournal } from './feed.ts'
import { completed, isOfInstitution, reply } from './reply.ts'
import { createSubjects } from './subjects.ts'
import { whatItTouches } from './what-it-touches.ts'

/** An answer, true of the institution's journal up to `revision` at least. */
export type Answer = Known & { decision: Decision }
/**
 * All that an answer rests on, as of one journal number: who asks and by which descriptions, and the person (nobody when
 * the institution knows nobody by the name). Mixing two moments could give a yes that was never right.
 */
type Known = { caller: Caller; subject: PackedSubject | undefined; revision: number }

/** The revision asked for is not there yet, nor in the database: nobody can answer by it. */
export class RevisionAhead extends Error {}

/** The key was revoked, or has ended, while the question came in. */
export class KeyEnded extends Error {}

/** The part of one process that answers applications: it keeps what it was asked about, and follows the journal. */
export type DecisionPoint = {
  /** From memory, at once; nothing when that cannot be trusted or is not there: then `caller` reads the database. */
  callerNow(keyHash: string, at: number): Caller | undefined
  caller(keyHash: string, at: number): Promise<Caller | undefined>
  /** `before`: an answer about the same person, given in the same breath, whose facts this one may rest on. */
  answerNow(caller: Caller, question: Question, at: number, before?: Answer): Answer | undefined
  answer(caller: Caller, question: Question, at: number): Promise<Answer>
  /** What one or several answers about the question's subject rest on. Throws `RevisionAhead`, `KeyEnded`. */
  subject(caller: Caller, question: Question, at: number): Promise<Known>
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
  const callers = createCallers(names)
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

  /** What was read ahead of the feed waits for it. */
  const isReached = async (institutionId: string, revision: number): Promise<boolean> => {
    if (feed.seen(institutionId) < revision) await feed.catchUp()
    return feed.isLive() && feed.seen(institutionId) >= revision
  }

  const learnCaller = async (keyHash: string, at: number): Promise<Caller | undefined> => {
    const caller = await callers.read(db, keyHash, at)
    if (caller && caller.until > at && (await isReached(caller.institutionId, caller.revision))) callers.keep(caller)
    return caller
  }

  /** Answers whether there is such a person. */
  const learnSubject = async (name: string): Promise<boolean> => {
    const readAt = subjects.clock
    const facts = await readSubjectFacts(db, subjectName(name))
    if (facts && (await isReached(facts.institutionId, facts.revision))) subjects.keep(name, facts, readAt)
    return facts !== undefined
  }

  const fromMemory = (caller: Caller, name: string, wanted: number): Known | undefined => {
    if (!feed.isLive() || !callers.isCurrent(caller)) return undefined
    const revision = feed.seen(caller.institutionId)
    if (revision < wanted || revision < caller.revision) return undefined
    const subject = subjects.find(name)
    return subject && { caller, subject, revision }
  }

  /** In one snapshot, whatever the feed knows. */
  const fromDatabase = ({ hash }: Caller, name: string, wanted: number, at: number): Promise<Known> =>
    snapshotOf(db).execute(async (snapshot) => {
      const caller = await callers.read(snapshot, hash, at)
      if (!caller) throw new KeyEnded()
      if (caller.revision < wanted) throw new RevisionAhead()
      const facts = await readSubjectFacts(snapshot, subjectName(name))
      const subject = facts && { words: packSubject(facts, names), start: 0, names }
      return { caller, subject, revision: caller.revision }
    })

  /** Reads what memory lacks, and keeps it; nothing when that cannot be told to be of one moment. */
  const fromFeed = async (asker: Caller, name: string, wanted: number, at: number): Promise<Known | undefined> => {
    if (!(await isReached(asker.institutionId, wanted))) return undefined
    const caller = callers.isCurrent(asker) ? asker : await point.caller(asker.hash, at)
    if (!caller) throw new KeyEnded()
    const revision = feed.seen(caller.institutionId)
    const kept = fromMemory(caller, name, wanted)
    if (kept) return kept
    if (await learnSubject(name)) return fromMemory(caller, name, wanted)
    return callers.isCurrent(caller) && caller.revision <= revision
      ? { caller, subject: undefined, revision }
      : undefined
  }

  const point: DecisionPoint = {
    callerNow: (keyHash, at) => (feed.isLive() ? callers.known(keyHash, at) : undefined),
    caller: async (keyHash, at) => point.callerNow(keyHash, at) ?? learnCaller(keyHash, at),
    answerNow(caller, question, at, before) {
      if (caller.catalogue.types.get(question.resource.type)?.registered) return undefined
      const wanted = revisionWanted(question)
      const isEnough = before !== undefined && before.revision >= wanted
      const known = isEnough ? before : fromMemory(caller, question.subject.id, wanted)
      if (!known) return undefined
      const { subject, revision } = known
      return { decision: reply(caller, question, at, subject), caller, subject, revision }
    },
    async answer(asker, asked, at) {
      const known = await point.subject(asker, asked, at)
      const question = await completed(db, known.caller, asked)
      return { decision: reply(known.caller, question, at, known.subject), ...known }
    },
    async subject(asker, question, at) {
      const name = canonicalName(question.subject.id)
      const wanted = revisionWanted(question)
      const known = (await fromFeed(asker, name, wanted, at)) ?? (await fromDatabase(asker, name, wanted, at))
      const { caller, subject } = known
      const isForeign = subject !== undefined && !isOfInstitution(subject, caller.institutionId)
      return isForeign ? { ...known, subject: undefined } : known
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

const snapshotOf = (db: Database) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')

/** The least journal number that the caller wants the answer to know of. */
function revisionWanted({ context }: Question): number {
  const revision = context?.revision
  return typeof revision === 'number' ? revision : 0
}
