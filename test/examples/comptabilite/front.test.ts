import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Author } from '../../../examples/comptabilite/deps.ts'
import { listPieces } from '../../../examples/comptabilite/reads/pieces.ts'
import { openBudget } from '../../../examples/comptabilite/seed/budget.ts'
import { done } from '../../../examples/comptabilite/seed/done.ts'
import { takeExpense } from '../../../examples/comptabilite/seed/expense.ts'
import { centreOf, type Staff } from '../../../examples/comptabilite/seed/staff.ts'
import { createBonCommande } from '../../../examples/comptabilite/steps/create-bon-commande.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { type Browser, type Front, fieldsIn, openFront, type Page } from './front.ts'
import { textOf } from './pdf-text.ts'
import { openStage, type Stage, staffOf } from './stage.ts'

/** What people see of sessions, of forms that could not be saved, and of files. */

let stage: Stage
let front: Front
let staff: Staff
let clerk: Author

before(async () => {
  stage = await openStage()
  staff = await staffOf(stage, 'LPA')
  clerk = centreOf(staff, 'LPA').gestionnaire
  await done(openExercice(stage.deps, staff.superOrdonnateur, { annee: 2026 }))
  const lignes = [{ compte: '6064', montant: 12_345_67n }]
  await openBudget(stage.deps, staff, { exercice: 2026, unite: 'LPA', lignes })
  front = await openFront(stage)
})
after(async () => {
  await front?.close()
  await stage?.close()
})

const NEW = 'engagements/nouveau'
const typed = (objet: string) => ({
  ...{ exercice: '2026', unite: 'LPA', tiers: 'F001', compte: '6064', objet, montant: '1 234,5' },
})

async function saved(objet: string) {
  const { pieces } = await listPieces(stage.pool, { nature: 'engagement', unites: ['LPA'], search: objet })
  return pieces.map(({ objet: said, montant, createdBy }) => [said, montant, createdBy])
}

function assertKept(page: Page, fields: Readonly<Record<string, string>>): void {
  const kept = fieldsIn(page)
  for (const [name, value] of Object.entries(fields)) assert.equal(kept[name], value, name)
}

// ---- Sessions ----

test('now and then he passes by the portal; while it is down he works on, half an hour at the most', async () => {
  const { clock, portal } = front
  const one = await front.open('centre-constitutif', clerk)
  assert.equal((await one.get('engagements')).status, 200)
  clock.advance({ minutes: 14 })
  assert.equal((await one.get('engagements')).status, 200)

  clock.advance({ minutes: 2 })
  const sent = await one.get('engagements?etat=saisi')
  assert.equal(sent.status, 303)
  assert.ok(sent.location?.startsWith(`${portal.url}/sso/auth?`), sent.location ?? '')
  assert.match(sent.location ?? '', /redirect_uri=https%3A%2F%2Fcompta\.example%2Fcentre-constitutif%2Fretour/)

  portal.down()
  const stays = await one.get('engagements')
  assert.deepEqual([stays.status, stays.text.includes(clerk.name)], [200, true])
  assert.equal((await one.post(NEW, typed('Portail absent'))).status, 303)
  assert.deepEqual(await saved('Portail absent'), [['Portail absent', 1_234_50n, clerk.code]])

  clock.advance({ minutes: 15 })
  const ended = await one.get('engagements')
  assert.equal(ended.status, 503)
  assert.match(ended.text, /Connexion impossible pour l’instant/)
  assert.match(ended.text, /Le portail Habilis, qui dit qui vous êtes, ne répond pas/)
  assert.doesNotMatch(ended.text, new RegExp(`${clerk.name}|Portail absent|aria-label="Menu"`))

  portal.up()
  const back = await one.get('engagements')
  assert.ok(back.status === 303 && back.location?.startsWith(portal.url))
})

test('leaving while the portal is down ends the session here, and says that the other may still be open', async () => {
  const one = await front.open('centre-constitutif', clerk)
  front.portal.down()
  const left = await one.post('deconnexion', {})
  assert.equal(left.status, 200)
  assert.match(
    left.text,
    /Vous êtes déconnecté de cette application[\s\S]*Sur un poste partagé, fermez le\s+navigateur/,
  )
  assert.equal((await one.get('engagements')).status, 503)
  front.portal.up()
})

// ---- What was typed ----

test('a form that is sent after the session’s end is kept, and saved by one click once he has signed on again', async () => {
  const one = await front.open('centre-constitutif', clerk)
  const fields = typed('Saisi trop tard : « 3 < 4 & "5" »')
  front.clock.advance({ minutes: 31 })
  const kept = await one.post(NEW, fields)
  assert.equal(kept.status, 401)
  assert.match(kept.text, /Votre saisie est gardée[\s\S]*rien n’a été enregistré/)
  assert.match(kept.text, /href="\/centre-constitutif\/" target="_blank"/)
  assertKept(kept, fields)
  assert.deepEqual(await saved('Saisi trop tard'), [])

  await one.signOn()
  const again = await one.post(NEW, fieldsIn(kept))
  assert.equal(again.status, 401)
  assert.match(again.text, /Ce formulaire était celui d’une session précédente/)
  assertKept(again, fields)
  assert.deepEqual(await saved('Saisi trop tard'), [])
  assert.equal((await one.post(NEW, fieldsIn(again))).status, 303)
  assert.deepEqual(await saved('Saisi trop tard'), [[fields.objet, 1_234_50n, clerk.code]])
})

test('a change that is sent after the session’s end is kept with the version that was seen', async () => {
  const one = await front.open('centre-constitutif', clerk)
  const { id } = await done(createEngagement(stage.deps, clerk, { ...order, objet: 'À corriger' }))
  const opened = fieldsIn(await one.get(`engagements/${id}/modifier`))
  assert.deepEqual([opened.objet, opened.montant, opened.version], ['À corriger', '10,00', '1'])
  front.clock.advance({ minutes: 31 })
  const kept = await one.post(`engagements/${id}/modifier`, { ...opened, objet: 'Corrigé hors session' })
  assert.equal(kept.status, 401)
  assertKept(kept, { ...opened, objet: 'Corrigé hors session', _jeton: '' })
  await one.signOn()
  const again = await one.post(`engagements/${id}/modifier`, fieldsIn(kept))
  assert.equal((await one.post(`engagements/${id}/modifier`, fieldsIn(again))).status, 303)
  assert.equal((await saved('Corrigé hors session')).length, 1)
})

const order = { exercice: 2026, unite: 'LPA', tiers: 'F001', compte: '6064', objet: 'Papier', montant: 10_00n }

test('whatever a form is refused for, all that was typed is still in it', async () => {
  const one = await front.open('centre-constitutif', clerk)
  const head = await front.open('centre-constitutif', centreOf(staff, 'LPA').responsable)
  const refusals: [Browser, Record<string, string>, number, RegExp][] = [
    [one, { montant: 'beaucoup' }, 422, /Un montant en euros/],
    [one, { montant: '0' }, 422, /Le montant doit être supérieur à zéro/],
    [one, { compte: '7062' }, 422, /Le compte n’est pas de ce côté du budget/],
    // In no group that creates them.
    [head, {}, 403, /Aucun de vos groupes ne donne ce droit/],
  ]
  for (const [by, wrong, status, told] of refusals) {
    const fields = { ...typed('Refusé'), ...wrong }
    const page = await by.post(NEW, fields)
    assert.equal(page.status, status, JSON.stringify(wrong))
    assert.match(page.text, told)
    // A receipt’s account is none to choose here.
    const { compte, ...others } = fields
    assertKept(page, compte === '6064' ? fields : others)
  }
  assert.deepEqual(await saved('Refusé'), [])
})

test('Habilis away: a new document and a change keep what was typed, and are saved when it is back', async () => {
  const { decisions } = front
  const one = await front.open('centre-constitutif', clerk)
  const { id } = await done(createEngagement(stage.deps, clerk, { ...order, objet: 'Avant l’absence' }))
  const changing = `engagements/${id}/modifier`
  const opened = fieldsIn(await one.get(changing))
  decisions.down()
  const away = await one.post(NEW, typed('Né de l’absence'))
  assert.equal(away.status, 503)
  assert.match(away.text, /Vos droits n’ont pas pu être vérifiés/)
  assertKept(away, typed('Né de l’absence'))
  // It could be read a moment ago, when its form was opened.
  const changed = await one.post(changing, { ...opened, objet: 'Changé pendant l’absence' })
  assert.equal(changed.status, 503)
  assertKept(changed, { objet: 'Changé pendant l’absence', version: '1' })
  assert.deepEqual(await saved('absence'), [['Avant l’absence', 10_00n, clerk.code]])

  decisions.up()
  assert.equal((await one.post(NEW, fieldsIn(away))).status, 303)
  assert.equal((await one.post(changing, fieldsIn(changed))).status, 303)
  assert.equal((await saved('Né de l’absence')).length, 1)
  assert.equal((await saved('Changé pendant l’absence')).length, 1)
})

test('a third party that was typed is kept as well, after the session’s end and while Habilis is away', async () => {
  const one = await front.open('centre-constitutif', clerk)
  const fields = { code: 'F700', nom: 'Pépinières « du Lac »', iban: 'FR76 3000 6000 0112 3456 7890 189' }
  front.clock.advance({ minutes: 31 })
  const kept = await one.post('tiers/nouveau', fields)
  assert.equal(kept.status, 401)
  assertKept(kept, fields)
  await one.signOn()
  front.decisions.down()
  const away = await one.post('tiers/nouveau', fields)
  assert.equal(away.status, 503)
  assertKept(away, fields)
  front.decisions.up()
  assert.equal((await one.post('tiers/nouveau', fieldsIn(away))).location, '/centre-constitutif/tiers/F700?fait=oui')
  const page = await one.get('tiers/F700')
  assert.match(page.text, /Pépinières « du Lac »[\s\S]*FR76 3000 6000/)
  assert.match((await one.get('tiers?q=du+lac')).text, /1 tiers/)
})

test('who signs in the place of another keeps nothing of his: the form’s token is the session’s own', async () => {
  const other = await front.open('centre-constitutif', centreOf(staff, 'LPA').responsable)
  const page = await other.post(NEW, { ...typed('D’un autre'), _jeton: 'form-1' })
  assert.equal(page.status, 401)
  assert.deepEqual(await saved('D’un autre'), [])
})

// ---- Files ----

test('the execution of the budget is printed with the right figures, to the cent', async () => {
  const planned = { exercice: 2026, unite: 'LPA', tiers: 'F003', compte: '6064', objet: 'Toner', engage: 345_67n }
  await takeExpense(stage.deps, staff, planned, 'payé')
  const one = await front.open('ordonnateur', staff.superOrdonnateur)
  const { status, type, body } = await one.get('execution.pdf?exercice=2026&unite=LPA')
  assert.deepEqual([status, type], [200, 'application/pdf'])
  assert.match(body.toString('latin1'), /^%PDF-1\.7[\s\S]*\/Lang \(fr-FR\)[\s\S]*%%EOF\s*$/)
  const lines = textOf(body).split('\n')
  assert.equal(lines[0], 'Exécution budgétaire 2026')
  const { rows } = await stage.pool.query<Record<string, bigint>>(
    `SELECT credits, engage, liquide, mandate, paye, consomme, disponible FROM execution WHERE unite = 'LPA' AND chapitre = '60'`,
  )
  const [chapter = assert.fail()] = rows
  assert.deepEqual([chapter.credits, chapter.paye], [12_345_67n, 345_67n])
  const total = lines.slice(lines.indexOf('Total') + 1).filter((line) => line !== '')
  assert.deepEqual(total.slice(0, 7), Object.values(chapter).map(inEuros))
  assert.match(lines.at(-1) ?? '', new RegExp(`^Édité le .* par ${staff.superOrdonnateur.name} \\(`))
})

/** « 12 345,67 ». */
const inEuros = (cents: bigint) =>
  `${String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, ' ')},${String(cents % 100n).padStart(2, '0')}`

test('a purchase order is printed as it stands, for whoever may print it, and not without an answer of now', async () => {
  const objet = 'Papier « A4 » & enveloppes'
  const bon = await done(createBonCommande(stage.deps, clerk, { ...order, objet, montant: 1_520_40n }))
  const path = `bons-commande/${bon.id}.pdf`
  const one = await front.open('centre-constitutif', clerk)
  const { status, type, body } = await one.get(path)
  assert.deepEqual([status, type], [200, 'application/pdf'])
  const lines = textOf(body).split('\n')
  assert.deepEqual(lines.slice(0, 7), [
    `Bon de commande 2026-LPA-${bon.numero}`,
    'Exercice 2026, Lycée (LPA) (LPA)',
    `Objet : ${objet}`,
    'Tiers : Coopérative agricole du Val (F001)',
    'Compte : Fournitures administratives (6064)',
    'Montant : 1 520,40 €',
    'État : Saisi',
  ])

  const elsewhere = await stage.hire('CENTRE-CONSTITUTIF', 'gestionnaire', 'CFA')
  assert.equal((await (await front.open('centre-constitutif', elsewhere)).get(path)).status, 403)
  front.decisions.down()
  const away = await one.get(path)
  assert.deepEqual([away.status, away.type], [503, 'text/html; charset=utf-8'])
  front.decisions.up()
})
