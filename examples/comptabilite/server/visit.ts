import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Habilis } from 'habilis/client'
import type pg from 'pg'
import type { Author, Deps, ReadDeps } from '../deps.ts'
import type { Registrar } from '../registrar.ts'
import type { Content } from './html.ts'
import { type Entry, pageOf } from './layout.ts'
import { MODULES, type ModuleName } from './modules.ts'
import type { Menu, Permits, Reading } from './permits.ts'
import type { Session } from './sessions.ts'

export type Surroundings = {
  pool: pg.Pool
  habilis: Habilis
  permits: Permits
  now: () => Date
  registrar: Pick<Registrar, 'nudge'>
}

/** Somebody who is signed on, at one page. */
export type Visit = {
  module: ModuleName
  session: Session
  author: Author
  /** To do steps with: without an answer of now, no. */
  deps: Deps
  /** To read with: what was allowed a moment ago is, while Habilis is away. */
  reading: ReadDeps & { habilis: Reading }
  menu: Menu
}

export async function visitOf(
  { pool, habilis, permits, now }: Surroundings,
  module: ModuleName,
  session: Session,
): Promise<Visit> {
  const { code, name } = session
  const deps = { pool, habilis, now }
  return {
    ...{ module, session, author: { code, name }, deps },
    reading: { ...deps, habilis: permits.reading(session) },
    menu: await permits.menu(session, MODULES[module].service),
  }
}

/** An entry of the menu, in the words and at the address of this application, by the name that Habilis gives it [C31]. */
export type MenuEntry = { entry: string; path: string; name: string }

export type Shown = { title: string; content: Content; status?: number }

/** Draws a page with the menu that is open to the visitor. */
export function show(
  visit: Visit,
  entries: readonly MenuEntry[],
  request: FastifyRequest,
  reply: FastifyReply,
  { title, content, status = 200 }: Shown,
): FastifyReply {
  const { module, session, menu, reading } = visit
  const frame = {
    ...{ module, user: visit.author, formToken: session.formToken },
    menu: entriesOf(visit, entries, request.url),
    isAway: menu.isAway || reading.habilis.isAway,
  }
  return reply.code(status).type('text/html; charset=utf-8').send(pageOf(frame, { title, content }))
}

function entriesOf({ module, menu }: Visit, entries: readonly MenuEntry[], url: string): Entry[] {
  const [here = ''] = url.split('?')
  const open = entries.filter(({ entry }) => entry === '' || menu.entries.has(entry))
  const hrefs = open.map(({ path }) => `/${module}/${path}`)
  // The nearest above: a record’s page is under its list, unless an entry is that very page.
  const current = hrefs.filter((href) => here === href || (!href.endsWith('/') && here.startsWith(`${href}/`)))
  const nearest = current.toSorted((a, b) => b.length - a.length)[0]
  return open.map(({ name }, index) => {
    const href = hrefs[index] ?? ''
    return { href, name, isCurrent: href === nearest }
  })
}
