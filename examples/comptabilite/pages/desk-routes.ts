import type { FastifyRequest } from 'fastify'
import { refusalOfNo } from '../core/ask.ts'
import type { Outcome, Refusal } from '../deps.ts'
import { abilitiesOn } from '../reads/abilities.ts'
import { readPiece } from '../reads/pieces.ts'
import { readableUnits } from '../reads/readable-units.ts'
import { readReferential } from '../reads/referential.ts'
import type { Piece } from '../records.ts'
import { html } from '../server/html.ts'
import { keptForm } from '../server/kept-form.ts'
import { MODULES } from '../server/modules.ts'
import type { Handler, Routes } from '../server/routes.ts'
import { fieldsOf } from '../server/sign-on-routes.ts'
import type { Shown, Visit } from '../server/visit.ts'
import { csvOf } from './csv.ts'
import type { Creation, Desk, Queue, StepButton } from './desk.ts'
import { type Faults, type FormContext, faultsOf } from './fields.ts'
import { formPage } from './form-page.ts'
import { listPage, listQueryOf } from './list-page.ts'
import { overridePage } from './override-page.ts'
import { printedPiece } from './print.ts'
import { MOTIVE, recordPage } from './record-page.ts'
import { notFoundPage, refusedPage, statusOf } from './refusals.ts'
import { Typed } from './typed.ts'

const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id
const typedIn = (request: FastifyRequest): Typed => new Typed(fieldsOf(request))

/** The list of a kind of document, its pages, its forms and its steps. */
export function deskRoutes(routes: Routes, desk: Desk): void {
  const { path, create, modify, prints } = desk
  routes.get(`/${path}`, (visit, request) => list(visit, request, desk))
  routes.get(`/${path}.csv`, (visit, request) => exported(visit, request, desk))
  if (create) {
    routes.get(`/${path}/nouveau`, async (visit, { query }) => {
      const typed = new Typed(new URLSearchParams(query as Record<string, string>))
      return creation(visit, desk, create, { typed })
    })
    routes.post(`/${path}/nouveau`, (visit, request) => creating(visit, desk, create, typedIn(request)))
  }
  routes.get(
    `/${path}/:id`,
    withPiece(desk, (visit, piece, request) => record(visit, desk, piece, request)),
  )
  if (prints)
    routes.get(
      `/${path}/:id.pdf`,
      withPiece(desk, (visit, piece) => printed(visit, desk, prints.action, piece)),
    )
  if (modify) {
    routes.get(
      `/${path}/:id/modifier`,
      withPiece(desk, (visit, piece) => modification(visit, desk, piece, {})),
    )
    routes.post(
      `/${path}/:id/modifier`,
      withPiece(desk, (visit, piece, request) => modifying(visit, desk, piece, typedIn(request))),
    )
  }
  for (const step of desk.steps)
    routes.post(
      `/${path}/:id/etapes/${step.action}`,
      withPiece(desk, (visit, piece, request) => doing(visit, desk, step, piece, typedIn(request))),
    )
}

/** What waits for a step, on a list of its own. */
export function queueRoutes(routes: Routes, desk: Desk, queue: Queue): void {
  routes.get(`/${queue.path}`, (visit, request) => list(visit, request, desk, queue))
  routes.get(`/${queue.path}.csv`, (visit, request) => exported(visit, request, desk, queue))
}

/** What the menu would not show is refused by its address too [C31]. */
async function gate(visit: Visit, entry: string | undefined): Promise<Refusal | undefined> {
  if (entry === undefined) return undefined
  const resource = { type: 'menu', id: MODULES[visit.module].service }
  const answer = await visit.reading.habilis.may({ subject: visit.author.code, action: entry, resource })
  return answer.allowed ? undefined : refusalOfNo(answer)
}

async function list(visit: Visit, request: FastifyRequest, desk: Desk, queue?: Queue): Promise<Shown> {
  const shut = await gate(visit, queue?.entry)
  if (shut) return refusedPage(shut)
  const { unites, refusal } = await readableUnits(visit.reading, visit.author, desk.nature)
  if (refusal) return refusedPage(refusal)
  const referential = await readReferential(visit.deps.pool)
  const mayCreate = queue === undefined && (await isOpenToCreate(visit, desk))
  return listPage(visit, { desk, queue, unites, referential, query: listQueryOf(request), mayCreate })
}

/** By the menu’s entry; where it has none, wherever he may make one. */
async function isOpenToCreate(visit: Visit, desk: Desk): Promise<boolean> {
  const { create } = desk
  if (!create) return false
  if (create.entry) return visit.menu.entries.has(create.entry)
  const { unites } = await unitsFor(visit, desk, create.action)
  return unites.length > 0
}

async function exported(visit: Visit, request: FastifyRequest, desk: Desk, queue?: Queue) {
  const shut = await gate(visit, queue?.entry)
  if (shut) return refusedPage(shut)
  const { unites, refusal } = await readableUnits(visit.reading, visit.author, desk.nature)
  if (refusal) return refusedPage(refusal)
  const referential = await readReferential(visit.deps.pool)
  return csvOf(visit, { desk, queue, unites, referential, query: listQueryOf(request) })
}

/** Whoever may not even read the document any more keeps what he has typed about it. */
function refusedKeeping({ session }: Visit, refusal: Refusal, request: FastifyRequest): Shown {
  const { content, ...page } = refusedPage(refusal)
  const form = keptForm(request, session.formToken, 'Enregistrer de nouveau')
  return { ...page, content: html`${content}<p>Ce que vous avez saisi est gardé ici.</p>${form}` }
}

type OfPiece = (visit: Visit, piece: Piece, request: FastifyRequest) => ReturnType<Handler>

/** Nobody comes to a document, nor to anything about it, whom Habilis does not let read it. */
function withPiece(desk: Desk, handler: OfPiece): Handler {
  return async (visit, request) => {
    const piece = await readPiece(visit.deps.pool, desk.nature, idOf(request))
    if (!piece) return notFoundPage
    const { consulter } = await abilitiesOn(visit.reading, visit.author, piece, ['consulter'])
    if (!consulter) return handler(visit, piece, request)
    return request.method === 'POST' ? refusedKeeping(visit, consulter, request) : refusedPage(consulter)
  }
}

async function record(visit: Visit, desk: Desk, piece: Piece, { query }: FastifyRequest): Promise<Shown> {
  const { fait } = query as { fait?: string }
  return recordPage(visit, { desk, piece, referential: await readReferential(visit.deps.pool), done: fait })
}

async function printed(visit: Visit, desk: Desk, action: string, piece: Piece) {
  const { [action]: refusal } = await abilitiesOn(visit.deps, visit.author, piece, [action])
  return refusal ? refusedPage(refusal) : printedPiece(visit, desk, piece, await readReferential(visit.deps.pool))
}

// ---- Creating ----

type Shape = { typed: Typed; faults?: Faults; refusal?: Refusal }

async function creation(visit: Visit, desk: Desk, create: Creation, shape: Shape): Promise<Shown> {
  const { action, title, fields, entry } = create
  const open = await unitsFor(visit, desk, action)
  const { unites } = open
  const refusal = (await gate(visit, entry)) ?? open.refusal
  // Whoever has typed something keeps it; whoever comes by the address is told why not [C31].
  if (refusal && !shape.refusal && !shape.faults) return refusedPage(refusal)
  const referential = await readReferential(visit.deps.pool)
  const context: FormContext = {
    pool: visit.deps.pool,
    referential,
    unites,
    typed: withDefaults(shape.typed, unites, referential),
  }
  const list = `/${visit.module}/${desk.path}`
  const page = await formPage(visit, { ...shape, title, action: `${list}/nouveau`, back: list, fields, context })
  return { ...page, status: statusFor(shape) }
}

/** The only unit there is, the exercice that is open. */
function withDefaults({ params }: Typed, unites: readonly string[], { exercices }: FormContext['referential']): Typed {
  const filled = new URLSearchParams(params)
  const [only] = unites.length === 1 ? unites : []
  if (!filled.get('unite') && only !== undefined) filled.set('unite', only)
  const open = exercices.find(({ etat }) => etat === 'ouvert')
  if (!filled.get('exercice') && open) filled.set('exercice', String(open.annee))
  return new Typed(filled)
}

/** Where he may make one: Habilis is asked of each unit. */
async function unitsFor({ deps, author }: Visit, { nature }: Desk, action: string) {
  const { unites } = await readReferential(deps.pool)
  const answers = await deps.habilis.mayAll(
    unites.map(({ code }) => ({
      subject: author.code,
      action,
      resource: { type: nature, id: 'nouvelle', properties: { createdBy: author.code, unit: code } },
    })),
  )
  const open = unites.filter((_, index) => answers[index]?.allowed).map(({ code }) => code)
  const [first] = answers
  if (open.length > 0 || !first) return { unites: open, refusal: undefined }
  return { unites: open, refusal: refusalOfNo(first) }
}

async function creating(visit: Visit, desk: Desk, create: Creation, typed: Typed) {
  if (typed.flag('plus')) return creation(visit, desk, create, { typed, faults: {} })
  const faults = faultsOf(create.fields, typed)
  if (Object.keys(faults).length > 0) return creation(visit, desk, create, { typed, faults })
  const outcome = await create.run(visit.deps, visit.author, typed)
  if (!outcome.done) return creation(visit, desk, create, { typed, ...told(outcome.refusal, create.fields) })
  const list = `/${visit.module}/${desk.path}`
  const made = [outcome.result].flat()
  const [only] = made
  return { next: made.length === 1 && only?.nature === desk.nature ? `${list}/${only.id}?fait=creer` : list }
}

/** At the field that is at fault, where there is one; above the form otherwise. */
function told(refusal: Refusal, fields: Creation['fields']): { faults: Faults; refusal?: Refusal } {
  const { field } = { field: undefined, ...refusal }
  const isHere = field !== undefined && fields.some(({ name }) => name === field)
  return isHere ? { faults: { [field]: refusal.texts.fr } } : { faults: {}, refusal }
}

const statusFor = ({ faults, refusal }: Partial<Shape>): number =>
  refusal ? statusOf(refusal) : Object.keys(faults ?? {}).length > 0 ? 422 : 200

// ---- Changing ----

async function modification(visit: Visit, desk: Desk, piece: Piece, shape: Partial<Shape>): Promise<Shown> {
  const { modify } = desk
  if (!modify) return notFoundPage
  if (!shape.typed) {
    const { modifier } = await abilitiesOn(visit.deps, visit.author, piece, ['modifier'])
    if (modifier) return refusedPage(modifier)
  }
  const { pool } = visit.deps
  const typed = shape.typed ?? modify.from(piece)
  const context = { pool, referential: await readReferential(pool), unites: [piece.unite], typed }
  const back = `/${visit.module}/${desk.path}/${piece.id}`
  const page = await formPage(visit, {
    ...{
      ...shape,
      title: `Modifier : ${desk.one.toLowerCase()}`,
      action: `${back}/modifier`,
      back,
      fields: modify.fields,
      context,
    },
    hidden: { version: typed.text('version') || String(piece.version) },
  })
  return { ...page, status: statusFor(shape) }
}

async function modifying(visit: Visit, desk: Desk, piece: Piece, typed: Typed) {
  const { modify } = desk
  if (!modify) return notFoundPage
  if (typed.flag('plus')) return modification(visit, desk, piece, { typed })
  const faults = faultsOf(modify.fields, typed)
  if (Object.keys(faults).length > 0) return modification(visit, desk, piece, { typed, faults })
  const outcome = await modify.run(visit.deps, visit.author, piece, typed)
  if (!outcome.done) return modification(visit, desk, piece, { typed, ...told(outcome.refusal, modify.fields) })
  return { next: `/${visit.module}/${desk.path}/${piece.id}?fait=modifier` }
}

// ---- Steps ----

async function doing(visit: Visit, desk: Desk, step: StepButton, piece: Piece, typed: Typed) {
  const { action, fields = [], run } = step
  const referential = await readReferential(visit.deps.pool)
  // As it stands now: somebody else may have been quicker.
  const back = async (more: { refusal?: Refusal; faults?: Faults }) => {
    const current = (await readPiece(visit.deps.pool, desk.nature, piece.id)) ?? piece
    return recordPage(visit, { desk, piece: current, referential, tried: { action, typed, ...more } })
  }
  const faults = faultsOf(typed.text('motive') === '' ? fields : [MOTIVE, ...fields], typed)
  if (Object.keys(faults).length > 0) return { ...(await back({ faults })), status: 422 }
  const outcome: Outcome<unknown> = await run(visit.deps, visit.author, piece, typed)
  if (outcome.done) return { next: `/${visit.module}/${desk.path}/${piece.id}?fait=${action}` }
  const { refusal } = outcome
  if (refusal.kind === 'overrun') return overridePage(visit, { desk, piece, step, refusal, referential, typed })
  return { ...(await back({ refusal })), status: statusOf(refusal) }
}
