import type { z } from 'zod'
import type { Locale } from '../domain/refusals.ts'

/** A heading of the CSV export of a list, and the field of an item it shows (dots go into objects). */
export type CsvColumn = { field: string } & Record<Locale, string>

/**
 * One route of the API as data: the server serves it, OpenAPI documents it, the browser and scripts call it, and the
 * isolation matrix tries it with everybody.
 */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters as `:agreementId`. */
  path: `/api/${string}`
  /** In French: the API's page is read by the institutions' developers. */
  summary: string
  tag: string
  /**
   * `public`: no session. `any_stage`: a session, even in the middle of the first login [H27–H30]. `signed_in`: a
   * session whose holder has accepted the rules of use and chosen his own password, or a token by which an application
   * acts in its own name (decision 0017). `person`: the same, for what somebody does about himself.
   */
  access: 'public' | 'any_stage' | 'signed_in' | 'person'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  response: z.ZodType
  /** What is sent or answered when it is not JSON. */
  consumes?: 'application/pdf'
  produces?: 'application/pdf' | 'application/x-ndjson' | 'text/csv'
  /** Status of a success: 200, or 201 for what was created. */
  status?: 200 | 201
  /** A list that can also be had as CSV, whole, by `?format=csv`. */
  csv?: readonly CsvColumn[]
}

export function route<const R extends Route>(definition: R): R {
  return definition
}

type Schema<T> = T extends z.ZodType ? T : z.ZodUndefined

/** What a caller sends and receives. */
export type QueryOf<R extends Route> = z.input<Schema<R['query']>>
export type ResponseOf<R extends Route> = z.input<R['response']>

/** What a handler is given and returns: instants are dates there, texts on the wire. */
export type Handled<R extends Route> = {
  params: z.output<Schema<R['params']>>
  query: z.output<Schema<R['query']>>
  body: z.output<Schema<R['body']>>
}
export type Answer<R extends Route> = z.output<R['response']>
