import type { ModuleName } from '../server/modules.ts'
import type { Handler, Pages, Routes } from '../server/routes.ts'
import type { MenuEntry } from '../server/visit.ts'
import * as comptable from './agent-comptable.ts'
import * as centre from './centre-constitutif.ts'
import type { Desk, Queue } from './desk.ts'
import { deskRoutes, queueRoutes } from './desk-routes.ts'
import { type ExecutionGiven, executionPage } from './execution-page.ts'
import { helpPage } from './help.ts'
import { homePage } from './home.ts'
import { listQueryOf } from './list-page.ts'
import * as ordonnateur from './ordonnateur.ts'
import { TIERS_ENTRIES, tiersRoutes } from './tiers.ts'
import { treasuryPage } from './treasury.ts'

const HOME: MenuEntry = { entry: '', path: '', name: 'Accueil' }
const HELP: MenuEntry = { entry: '', path: 'aide', name: 'Aide' }

const entryOf = ({ entry, path, title }: Pick<Desk, 'entry' | 'path' | 'title'>): MenuEntry => ({
  entry,
  path,
  name: title,
})
const newOf = ({ path, create }: Desk): MenuEntry[] =>
  create?.entry ? [{ entry: create.entry, path: `${path}/nouveau`, name: create.title }] : []

function common(routes: Routes, module: ModuleName, entries: readonly MenuEntry[]): void {
  routes.get('/', async (visit) => homePage(visit, entries))
  routes.get('/aide', async () => helpPage(module))
}

/** The same page in its shapes. */
function executionRoutes(routes: Routes, of: 'execution_budgetaire' | 'budget'): void {
  const shaped =
    (as: ExecutionGiven['as']): Handler =>
    (visit, request) =>
      executionPage(visit, { path: 'execution', of, query: listQueryOf(request), as })
  routes.get('/execution', shaped('page'))
  routes.get('/execution.csv', shaped('csv'))
  routes.get('/execution-par-compte.csv', shaped('csv by account'))
  routes.get('/execution.pdf', shaped('pdf'))
}

function pagesOf(
  module: ModuleName,
  given: { desks: readonly Desk[]; queues: readonly (readonly [Desk, Queue])[]; entries: readonly MenuEntry[] },
  more: (routes: Routes) => void,
): Pages {
  const entries = [HOME, ...given.entries, HELP]
  return {
    entries,
    pages(routes) {
      common(routes, module, entries)
      for (const desk of given.desks) deskRoutes(routes, desk)
      for (const [desk, queue] of given.queues) queueRoutes(routes, desk, queue)
      more(routes)
    },
  }
}

const { bonsCommande, engagements, liquidations, recettes, transmissions } = centre
const { mandatsRecus, recettesRecues, reversementsRecus, regularisations, prisesEnCharge, paiements, recouvrement } =
  comptable
const { budgets, decisions, virements, mandats, bordereaux, ordresRecette, reversements, exercices } = ordonnateur

/** The pages of each module, and its menu, by the entries that Habilis knows [C31]. */
export const DESKS: Readonly<Record<ModuleName, Pages>> = {
  'centre-constitutif': pagesOf(
    'centre-constitutif',
    {
      desks: [bonsCommande, engagements, liquidations, recettes],
      queues: [[liquidations, transmissions]],
      entries: [
        ...[bonsCommande, engagements, liquidations].flatMap((desk: Desk) => [entryOf(desk), ...newOf(desk)]),
        entryOf(recettes),
        entryOf(transmissions),
        ...TIERS_ENTRIES,
        { entry: 'execution', path: 'execution', name: 'Exécution budgétaire' },
      ],
    },
    (routes) => {
      tiersRoutes(routes)
      executionRoutes(routes, 'execution_budgetaire')
    },
  ),
  ordonnateur: pagesOf(
    'ordonnateur',
    {
      desks: [budgets, decisions, virements, mandats, bordereaux, ordresRecette, reversements, exercices],
      queues: [],
      entries: [
        { entry: 'budget', path: 'execution', name: 'Exécution budgétaire' },
        ...[budgets, decisions, virements, mandats].flatMap((desk: Desk) => [entryOf(desk), ...newOf(desk)]),
        ...[bordereaux, ordresRecette, reversements, exercices].map(entryOf),
      ],
    },
    (routes) => executionRoutes(routes, 'budget'),
  ),
  'agent-comptable': pagesOf(
    'agent-comptable',
    {
      desks: [mandatsRecus, recettesRecues, reversementsRecus, regularisations],
      queues: [
        [mandatsRecus, prisesEnCharge],
        [mandatsRecus, paiements],
        [recettesRecues, recouvrement],
      ],
      entries: [
        ...[mandatsRecus, prisesEnCharge, paiements, recettesRecues, recouvrement].map(entryOf),
        ...[reversementsRecus, regularisations].map(entryOf),
        { entry: 'tresorerie', path: 'tresorerie', name: 'Trésorerie' },
      ],
    },
    (routes) => routes.get('/tresorerie', (visit, request) => treasuryPage(visit, listQueryOf(request))),
  ),
}
