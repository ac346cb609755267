import type { Author, Deps, Outcome } from '../deps.ts'
import type { Piece } from '../records.ts'
import type { Content } from '../server/html.ts'
import type { Field } from './fields.ts'
import type { Typed } from './typed.ts'

/** A kind of document as one of the modules shows it: its list, its pages, its forms, its steps. */
export type Desk<P extends Piece = Piece> = {
  nature: P['nature']
  /** Of its addresses: `engagements`. */
  path: string
  /** The entry of Habilis’ menu that opens its list. */
  entry: string
  title: string
  one: string
  /** What is said of this kind of document beyond what is said of all. */
  details?(piece: P): readonly Detail[]
  create?: Creation
  modify?: Modification<P>
  steps: readonly StepButton<P>[]
  /** Documents that are made from it. */
  next?: readonly Next<P>[]
  /** What can be printed, once Habilis says so. */
  prints?: { action: string; label: string }
}

export type Detail = readonly [label: string, content: Content]

export type Creation = {
  action: string
  /** The menu’s entry, where there is one. */
  entry?: string
  title: string
  fields: readonly Field[]
  run(deps: Deps, author: Author, typed: Typed): Promise<Outcome<Piece | readonly Piece[]>>
}

type Modification<P extends Piece = Piece> = {
  fields: readonly Field[]
  from(piece: P): Typed
  run(deps: Deps, author: Author, piece: P, typed: Typed): Promise<Outcome<unknown>>
}

export type StepButton<P extends Piece = Piece> = {
  /** By its name in Habilis. */
  action: string
  label: string
  /** Said once it is done. */
  done: string
  /** Asked for before it is done. */
  fields?: readonly Field[]
  run(deps: Deps, author: Author, piece: P, typed: Typed): Promise<Outcome<unknown>>
}

type Next<P extends Piece = Piece> = {
  label: string
  /** The menu’s entry that has to be open. */
  entry: string
  href(piece: P): string | undefined
}

/** A list that is a part of another: what waits for a step. */
export type Queue = { path: string; entry: string; title: string; intro: string; of: string; etats: readonly string[] }
