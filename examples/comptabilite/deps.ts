import type { Habilis } from 'habilis/client'
import type pg from 'pg'

/** To read with: Habilis says whose units, and what may be done. */
export type ReadDeps = { pool: pg.Pool; habilis: Pick<Habilis, 'may' | 'mayAll'> }

/** To do steps with; the instant is told, so that a test may choose it. */
export type Deps = { pool: pg.Pool; habilis: Pick<Habilis, 'may' | 'mayAll' | 'stamp'>; now: () => Date }

/** Who is signed in: `code` is what Habilis knows him by (the `preferred_username` of the sign-on). */
export type Author = { code: string; name: string }

/** A use case: asks Habilis, then writes the step with its decision; or answers why not, and nothing is written. */
export type Step<Input, Result> = (deps: Deps, author: Author, input: Input) => Promise<Outcome<Result>>

export type Outcome<T> = { done: true; result: T } | { done: false; refusal: Refusal }

/** Why a grave message is passed; where its amount was shown, for no more than that. */
export type Motive = string | { text: string; upTo: bigint }

export type Texts = { fr: string; en: string }

export type Refusal =
  /** Habilis says no: its own words, and what would mend it. */
  | { kind: 'denied'; code: string; texts: Texts; mend?: Texts | undefined }
  /** Habilis could not be reached: nobody’s lack of a right, worth trying again. */
  | { kind: 'unreachable'; code: string; texts: Texts; mend?: Texts | undefined }
  /** The chapter’s credits do not suffice. `motive_required` as code: he may pass it with a motive; ask for it, do the step again. */
  | { kind: 'overrun'; code: string; texts: Texts; mend?: Texts | undefined; overrun: Overrun }
  /** A rule of the accounts themselves, whoever asks; `field` is the input’s name when one is at fault. */
  | { kind: 'rule'; code: string; texts: Texts; field?: string | undefined }

/** In cents: what is open on the chapter, what is taken already, what the step adds, and what is missing for it. */
export type Overrun = {
  exercice: number
  unite: string
  chapitre: string
  credits: bigint
  consomme: bigint
  demande: bigint
  manque: bigint
}
