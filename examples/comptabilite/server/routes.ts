import type { FastifyRequest } from 'fastify'
import type { MenuEntry, Shown, Visit } from './visit.ts'

/** What a page answers: itself, a file, or the next address. */
export type Answer = Shown | { next: string } | { file: string | Buffer; type: string; name: string }
export type Handler = (visit: Visit, request: FastifyRequest) => Promise<Answer>

export type Routes = {
  get(path: string, handler: Handler): void
  /** Asked by a form of ours, with its token. */
  post(path: string, handler: Handler): void
}

/** The pages of a module, and its menu. */
export type Pages = { entries: readonly MenuEntry[]; pages(routes: Routes): void }
