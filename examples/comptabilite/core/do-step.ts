import { randomUUID } from 'node:crypto'
import { type Tx, transact } from '../database.ts'
import type { Author, Deps, Motive, Outcome } from '../deps.ts'
import { findPiece } from '../reads/piece-query.ts'
import type { Nature, PieceOf } from '../records.ts'
import { Refused, refusalFrom, refusalOf } from '../rules.ts'
import { askHabilis, type Granted, type Message, type Question } from './ask.ts'
import { chaptersOf, consommationOf, lockChapters, nameOf, takeFromChapter } from './credits.ts'
import { recordEtape } from './etape.ts'
import type { Work } from './work.ts'

type Doing<N extends Nature> = {
  nature: N
  action: string
  /** Why a grave message is passed. */
  motive?: Motive | undefined
  /** Why the document is rejected, suspended, cancelled; stated when the property is there. */
  motif?: string | undefined
  write?: (work: Work) => Promise<void>
}

export type Creating<N extends Nature> = Doing<N> & {
  exercice: number
  unite: string
  objet: string
  montant: bigint
  /** What must be there for the document to be. */
  before?: (tx: Tx) => Promise<void>
}

export type Changing<N extends Nature> = Doing<N> & {
  id: string
  /** What the form saw. */
  version?: number | undefined
  /** What the document itself says anew. */
  set?: { objet: string; montant: bigint }
  /** The engagement whose chapters the step takes from, or gives back to. */
  charges?: (piece: PieceOf<N>, tx: Tx) => string | Promise<string>
}

/** What Habilis was told is no longer all, or no longer so: nothing is written, and it is asked again. */
class AskAgain extends Error {
  readonly about: Message | undefined
  constructor(about?: Message) {
    super(about?.code ?? 'the document has changed')
    this.about = about
  }
}

/** Each time the chapter has moved against him in between; then it is his to try again. */
const MOST_QUESTIONS = 6

type Attempt<T> = (granted: Granted, tell: Work['tell'], asked: Question) => Promise<T>
type Asking = { question: (messages: readonly Message[]) => Promise<Question> }

/** No lock is held and no transaction is open while Habilis is asked: it may take as long as it takes. */
async function ask<T>(deps: Deps, author: Author, { question }: Asking, attempt: Attempt<T>): Promise<Outcome<T>> {
  let messages: Message[] = []
  try {
    for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
      const asking = { ...(await question(messages)), messages }
      const answer = await askHabilis(deps, author, asking)
      if ('refusal' in answer) return { done: false, refusal: answer.refusal }
      const told = messages
      const tell = (message: Message): void => {
        if (!told.some((one) => covers(one, message))) throw new AskAgain(message)
      }
      const result = await attempt(answer.granted, tell, asking).catch((error: unknown) => {
        if (error instanceof AskAgain) return error
        throw error
      })
      if (!(result instanceof AskAgain)) return { done: true, result }
      const { about } = result
      if (about) messages = [...messages.filter((one) => !isSame(one, about)), about]
    }
    return { done: false, refusal: refusalOf('busy') }
  } catch (error) {
    const refusal = refusalFrom(error)
    if (!refusal) throw error
    return { done: false, refusal }
  }
}

/** More is missing by now than he was shown: he is shown it again before he passes it. */
function motiveFor(motive: Motive | undefined, messages: readonly Message[]): string | undefined {
  if (typeof motive !== 'object') return motive?.trim()
  return messages.every(({ amount = 0n }) => amount <= motive.upTo) ? motive.text.trim() : undefined
}

const isSame = (one: Message, other: Message) => one.code === other.code && one.subject === other.subject

/** He passed as much, or more. */
const covers = (one: Message, message: Message): boolean =>
  isSame(one, message) && (message.amount === undefined || (one.amount ?? 0n) >= message.amount)

export function createPiece<N extends Nature>(
  deps: Deps,
  author: Author,
  plan: Creating<N>,
): Promise<Outcome<PieceOf<N>>> {
  const { nature, action, exercice, unite, motive } = plan
  const id = randomUUID()
  const question = { nature, id, action, etat: undefined, unite, createdBy: author.code, messages: [] }
  const asking = async (messages: readonly Message[]) => ({ ...question, motive: motiveFor(motive, messages) })
  return ask(deps, author, { question: asking }, (granted, tell) =>
    transact(deps.pool, async (tx) => {
      await plan.before?.(tx)
      const { numero, isClosed } = await nextNumber(tx, { exercice, unite, nature })
      if (isClosed) tell({ code: 'exercice_clos', subject: String(exercice) })
      await insertPiece(tx, deps, author, { ...plan, id, numero, granted, tell })
      return (await findPiece(tx, nature, id)) as PieceOf<N>
    }),
  )
}

type Numbered = { exercice: number; unite: string; nature: string }

/** Without gaps: the number is given back when the transaction is. */
export async function nextNumber(tx: Tx, { exercice, unite, nature }: Numbered) {
  const { rows } = await tx.query<{ numero: number; etat: string | null }>(
    `INSERT INTO compteur AS c (exercice, unite, nature, dernier) VALUES ($1, $2, $3, 1)
     ON CONFLICT (exercice, unite, nature) DO UPDATE SET dernier = c.dernier + 1
     RETURNING dernier AS numero, (SELECT etat FROM piece WHERE nature = 'exercice' AND exercice = $1) AS etat`,
    [exercice, unite, nature],
  )
  return { numero: rows[0]?.numero ?? 0, isClosed: rows[0]?.etat === 'clos' }
}

type Inserting<N extends Nature> = Creating<N> & {
  id: string
  numero: number
  granted: Granted
  tell: Work['tell']
}

export async function insertPiece<N extends Nature>(tx: Tx, deps: Deps, author: Author, plan: Inserting<N>) {
  const { id, nature, action, exercice, unite, numero, objet, montant, granted, tell, write } = plan
  const at = deps.now()
  const { createdBy, createdByName, createdAt } = deps.habilis.stamp({}, { user: author, now: at })
  const etape = { pieceId: id, nature, action, etatAvant: '', author, at, motif: undefined, granted }
  const { id: etapeId, etatApres } = await recordEtape(tx, etape)
  await tx.query(
    `INSERT INTO piece (id, nature, exercice, unite, numero, etat, objet, montant, etape_id,
                        created_by, created_by_name, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      nature,
      exercice,
      unite,
      numero,
      etatApres,
      objet.trim(),
      montant,
      etapeId,
      createdBy,
      createdByName,
      createdAt,
    ],
  )
  await write?.({ tx, id, etapeId, at, tell })
}

export function changePiece<N extends Nature>(
  deps: Deps,
  author: Author,
  plan: Changing<N>,
): Promise<Outcome<PieceOf<N>>> {
  const { nature, action, id } = plan
  const question = async (messages: readonly Message[]) => {
    const { unite, createdBy, etat } = await foundPiece(deps.pool, nature, id)
    return { nature, id, action, etat, unite, createdBy, messages: [], motive: motiveFor(plan.motive, messages) }
  }
  return ask(deps, author, { question }, (granted, tell, { etat }) =>
    transact(deps.pool, (tx) => updatePiece(tx, deps, author, { ...plan, granted, tell, etat })),
  )
}

type Updating<N extends Nature> = Changing<N> & { granted: Granted; tell: Work['tell']; etat: string | undefined }

async function updatePiece<N extends Nature>(tx: Tx, deps: Deps, author: Author, plan: Updating<N>) {
  const { nature, action, id, version, motif, granted, tell, write, set } = plan
  if ('motif' in plan && !motif?.trim()) throw new Refused(refusalOf('reason_is_stated', 'motif'))
  const before = await foundPiece(tx, nature, id, 'FOR UPDATE OF p')
  if (before.etat !== plan.etat) throw new AskAgain()
  if (version !== undefined && version !== before.version) throw new Refused(refusalOf('changed_meanwhile'))
  const charge = plan.charges && (await beginCharge(tx, tell, await plan.charges(before, tx)))
  const at = deps.now()
  const { modifiedBy, modifiedByName, modifiedAt } = deps.habilis.stamp(before, { user: author, now: at })
  const etape = { pieceId: id, nature, action, etatAvant: before.etat, author, at, motif: motif?.trim(), granted }
  const { id: etapeId, etatApres, isClosed } = await recordEtape(tx, etape)
  if (isClosed) tell({ code: 'exercice_clos', subject: String(before.exercice) })
  const { objet, montant } = set ?? before
  await tx.query(
    `UPDATE piece SET etat = $2, objet = $3, montant = $4, etape_id = $5, version = version + 1,
       modified_by = $6, modified_by_name = $7, modified_at = $8 WHERE id = $1`,
    [id, etatApres, objet.trim(), montant, etapeId, modifiedBy, modifiedByName, modifiedAt],
  )
  const work = { tx, id, etapeId, at, tell }
  await write?.(work)
  await charge?.(work)
  return foundPiece(tx, nature, id)
}

async function foundPiece<N extends Nature>(
  db: Deps['pool'] | Tx,
  nature: N,
  id: string,
  lock?: 'FOR UPDATE OF p',
): Promise<PieceOf<N>> {
  const piece = await findPiece(db, nature, id, lock)
  if (!piece) throw new Refused(refusalOf('not_found'))
  return piece
}

/** Under the locks of the chapters: what the engagement takes of each before the step, and after it. */
async function beginCharge(tx: Tx, tell: Work['tell'], engagementId: string) {
  const chapters = await chaptersOf(tx, engagementId)
  const credits = await lockChapters(tx, chapters)
  const closed = chapters.find(({ chapitre }) => !credits.some((credit) => credit.chapitre === chapitre))
  if (closed) {
    tell({ code: 'budget_non_executoire', subject: nameOf(closed) })
    throw new Refused(refusalOf('budget_is_in_force'))
  }
  const before = await consommationOf(tx, engagementId)
  return async (work: Work): Promise<void> => {
    const after = await consommationOf(tx, engagementId)
    const taken = (chapitre: string) => (after.get(chapitre) ?? 0n) - (before.get(chapitre) ?? 0n)
    const locked = new Set(credits.map(({ chapitre }) => chapitre))
    // A régularisation was entered before the locks were had: they are taken again, that of its chapter too.
    if ([...after.keys()].some((chapitre) => !locked.has(chapitre) && taken(chapitre) !== 0n)) throw new AskAgain()
    for (const credit of credits) await takeFromChapter(work, credit, taken(credit.chapitre))
  }
}
