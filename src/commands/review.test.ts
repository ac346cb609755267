import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import type { Actor } from '../domain/actor.ts'
import { followReviews } from '../jobs/follow-reviews.ts'
import { countAwaited, readWhoReviews } from '../queries/review-people.ts'
import { readSuspensionImpact } from '../queries/suspension-impact.ts'
import { addMember } from './add-member.ts'
import { answerReview } from './answer-review.ts'
import { closeReview } from './close-review.ts'
import { endMembership } from './end-membership.ts'
import { liftSuspension } from './lift-suspension.ts'
import { nameDeputy } from './name-deputy.ts'
import { startReview } from './start-review.ts'
import { suspend } from './suspend.ts'

let world: StaffedWorld
let review = ''

const at = (text: string) => new Date(text)
/** After all was laid out: what began at this very instant would be a plan. */
const START = at('2026-03-02T09:30:00Z')
const LATER = at('2026-03-03T10:00:00Z')
const LATEST = at('2026-03-03T11:00:00Z')
const SUSPENDED = at('2026-04-08T09:00:00Z')
const REMOVED = at('2026-04-15T09:00:00Z')

before(async () => {
  world = await openStaffedWorld()
  const { accueil, guichet, social } = world
  await world.opened('Paul', 'Petit', { groupId: accueil.id })
  await world.opened('Anne', 'Arnaud', { groupId: guichet.id })
  await world.opened('Sofia', 'Sorel', { groupId: social.id })
})
after(() => world.close())
beforeEach(async () => {
  if (review) await world.run(closeReview, world.caf.admin, { reviewId: review }, LATER).catch(() => undefined)
  review = ''
})

const firstName = ({ name }: Actor) => name.split(' ')[0] ?? ''
const nadia = () => world.partner.administrator
const terms = (more: object = {}) => ({
  ...{ institutionId: world.caf.id, organizationId: null, agreementId: world.partner.agreementId },
  ...{
    title: 'Revue annuelle',
    deadlineDay: '2026-03-31',
    suspendDays: null,
    removeDays: null,
    yearly: false,
    ...more,
  },
})
const start = async (more: object = {}, when = START) => {
  review = (await world.run(startReview, world.caf.admin, terms(more), when)).id
  return review
}
type Line = { id: string; name: string; group: string; answer: string | null; roles: number }
const lines = async () => {
  const { rows } = await sql<Line>`
    SELECT l.id, u.first_name AS name, g.name AS group, l.answer, cardinality(l.role_ids) AS roles
    FROM review_line l JOIN user_account u ON u.id = l.user_id JOIN user_group g ON g.id = l.group_id
    WHERE l.review_id = ${review} ORDER BY g.name, u.first_name`.execute(world.db)
  return rows
}
const lineOf = async (name: string) => (await lines()).find((line) => line.name === name)?.id ?? assert.fail(name)
const answer = async (by: Actor, name: string, more: { answer?: 'keep' | 'withdraw'; when?: Date } = {}) =>
  world.run(
    answerReview,
    by,
    { reviewId: review, lineIds: [await lineOf(name)], answer: more.answer ?? 'keep', reason: '' },
    more.when ?? LATER,
  )
const told = async (kind: string) => {
  const { rows } = await sql<{ name: string }>`
    SELECT u.first_name AS name FROM message m JOIN user_account u ON u.id = m.recipient_id
    WHERE m.review_id = ${review} AND m.kind = ${kind} ORDER BY 1`.execute(world.db)
  return rows.map(({ name }) => name)
}

test('each line is somebody in a group with what that gives him; his responsable is asked, each told once [H04, H13, H37]', async () => {
  await start()
  assert.deepEqual(
    (await lines()).map(({ name, group, roles }) => [name, group, roles]),
    [
      ['Paul', 'Accueil', 2],
      ['Anne', 'Guichet', 1],
      ['Sofia', 'Social', 1],
    ],
  )
  assert.deepEqual(await told('review_opened'), ['Gina', 'Rémi', 'Sami'])
})

const stands = async (name: string, when: Date) => {
  const { rows } = await sql`
    SELECT FROM membership m JOIN user_account u ON u.id = m.user_id
    WHERE u.first_name = ${name} AND m.during @> ${when}::timestamptz`.execute(world.db)
  return rows.length > 0
}
const isSuspended = async (name: string, when: Date) => {
  const { rows } = await sql`
    SELECT FROM suspension s JOIN user_account u ON u.id = s.user_id
    WHERE u.first_name = ${name} AND s.during @> ${when}::timestamptz`.execute(world.db)
  return rows.length > 0
}
const kinds = async (like = 'review.%') => {
  const { rows } = await sql<{ kind: string }>`
    SELECT kind FROM audit_event WHERE kind LIKE ${like} AND payload LIKE ${`%"reviewId":"${review}"%`} ORDER BY number`.execute(
    world.db,
  )
  return rows.map(({ kind }) => kind)
}
const follow = (when: string) => followReviews({ runner: { db: world.db, now: () => at(when) } })
const state = async () =>
  world.db.selectFrom('review').select(['closedAt', 'yearly']).where('id', '=', review).executeTakeFirstOrThrow()

test('the responsable keeps, the administrator withdraws at once; others’ lines do not exist for him [H04, H13, H37]', async () => {
  const zoe = await world.opened('Zoé', 'Zola', { groupId: world.accueil.id })
  await start()
  await answer(world.accueil.manager, 'Paul')
  await answer(nadia(), 'Zoé', { answer: 'withdraw' })
  assert.equal(await stands('Zoé', LATER), false)
  await assertRefused(answer(world.accueil.manager, 'Sofia'), 'not_found')
  await assertRefused(answer(world.neighbour.administrator, 'Sofia'), 'not_found')
  await assertRefused(answer(world.otherCaf.admin, 'Sofia'), 'not_found')
  await assertRefused(answer(world.caf.admin, 'Sofia'), 'delegated_to_partner')
  await assertRefused(answer(nadia(), 'Paul'), 'review_line_answered')
  assert.deepEqual(
    (await lines()).map(({ name, answer: given }) => [name, given]),
    [
      ['Paul', 'keep'],
      ['Zoé', 'withdraw'],
      ['Anne', null],
      ['Sofia', null],
    ],
  )
  const { rows } = await sql`SELECT FROM audit_event WHERE kind = 'review.answered' AND user_id = ${zoe}`.execute(
    world.db,
  )
  assert.equal(rows.length, 1, 'in the history of the person')
})

test('nobody answers for himself: the responsable above does, else the administrator; he, where there is nobody else [H04, H36]', async () => {
  const { guichet, social, accueil } = world
  await world.run(addMember, nadia(), { groupId: guichet.id, userId: guichet.manager.userId }, START)
  await world.run(addMember, nadia(), { groupId: social.id, userId: social.manager.userId }, START)
  await world.run(addMember, nadia(), { groupId: social.id, userId: nadia().userId }, START)
  await start({}, LATER)
  assert.deepEqual(await told('review_opened'), [firstName(nadia()), 'Gina', 'Rémi', 'Sami'].toSorted())
  await assertRefused(answer(guichet.manager, 'Gina', { when: LATEST }), 'own_right_reviewed')
  await assertRefused(answer(nadia(), firstName(nadia()), { when: LATEST }), 'own_right_reviewed')
  await answer(accueil.manager, 'Gina', { when: LATEST })
  await answer(nadia(), 'Sami', { when: LATEST })
  await answer(social.manager, firstName(nadia()), { when: LATEST })
})

test('who left meanwhile: the line closes by itself, whatever is answered, and the review goes on [H13]', async () => {
  const leaver = await world.opened('Léo', 'Lagarde', { groupId: world.accueil.id })
  const other = await world.opened('Lou', 'Lebrun', { groupId: world.accueil.id })
  await start()
  for (const userId of [leaver, other])
    await world.run(endMembership, nadia(), { groupId: world.accueil.id, userId }, at('2026-03-03T09:00:00Z'))
  await answer(nadia(), 'Léo')
  assert.equal((await lines()).find(({ name }) => name === 'Léo')?.answer, 'gone')
  await follow('2026-03-04T09:00:00Z')
  assert.equal((await lines()).find(({ name }) => name === 'Lou')?.answer, 'gone')
})

test('a deadline in the past, nothing to review, the same scope twice, a foreign one: a clear word [H04]', async () => {
  await assertRefused(start({ deadlineDay: '2026-03-01' }), 'date_in_past@deadlineDay')
  await assertRefused(start({ suspendDays: 7, removeDays: 7 }), 'removal_before_suspension@removeDays')
  await assertRefused(start({ agreementId: world.neighbour.agreementId }), 'review_of_nothing')
  await assertRefused(start({ agreementId: world.foreigner.agreementId }), 'not_found')
  await assertRefused(world.run(startReview, nadia(), terms()), 'not_found')
  await start()
  await assertRefused(world.run(startReview, world.caf.admin, terms(), LATER), 'review_running')
})

test('once closed it takes no answer, and what was running runs on [H04]', async () => {
  await start()
  await world.run(closeReview, world.caf.admin, { reviewId: review }, LATER)
  await assertRefused(answer(nadia(), 'Paul', { answer: 'withdraw', when: LATEST }), 'review_closed')
  await assertRefused(world.run(closeReview, world.caf.admin, { reviewId: review }, LATEST), 'review_closed')
  assert.equal(await stands('Paul', LATEST), true)
})

test('without an answer: reminded twice, then suspended, then withdrawn, as announced, each once [H04, H13]', async () => {
  await start({ suspendDays: 7, removeDays: 14 })
  await answer(nadia(), 'Sofia')
  await follow('2026-03-24T06:59:00Z')
  assert.deepEqual(await told('review_reminder'), [], 'not before eight in the morning')
  await follow('2026-03-24T07:00:00Z')
  await follow('2026-03-24T09:00:00Z')
  assert.deepEqual(new Set(await told('review_reminder')), new Set(['Rémi', 'Gina', firstName(nadia()), 'Sami']))
  await follow('2026-03-31T21:59:00Z')
  assert.deepEqual(await told('review_overdue'), [], 'the last day is included, in Paris')
  await follow('2026-03-31T22:00:00Z')
  await follow('2026-04-01T08:00:00Z')
  assert.deepEqual((await told('review_overdue')).length, new Set(await told('review_overdue')).size, 'each once')
  assert.equal(await isSuspended('Paul', at('2026-04-07T21:30:00Z')), false)
  await follow('2026-04-07T22:00:00Z')
  await follow('2026-04-07T23:00:00Z')
  assert.deepEqual([await isSuspended('Paul', SUSPENDED), await isSuspended('Sofia', SUSPENDED)], [true, false])
  // A late answer is still one, and gives back what the want of it hid.
  await answer(nadia(), 'Paul', { when: at('2026-04-09T08:00:00Z') })
  assert.deepEqual([await isSuspended('Paul', REMOVED), await isSuspended('Anne', SUSPENDED)], [false, true])
  await follow('2026-04-14T22:00:00Z')
  await follow('2026-04-14T23:00:00Z')
  assert.deepEqual([await stands('Paul', REMOVED), await stands('Anne', REMOVED)], [true, false])
  assert.equal(await isSuspended('Anne', REMOVED), false, 'nothing is left to hide')
  assert.equal((await lines()).find(({ name }) => name === 'Anne')?.answer, 'removed')
  assert.notEqual((await state()).closedAt, null, 'every line has its answer')
  const steps = (await kinds()).filter((kind) => kind === 'review.overdue')
  assert.equal(steps.length, 3, 'overdue, suspended, withdrawn')
})

test('who has to answer is spared by the suspension: he could answer no more; his own line is withdrawn like others [H04, H13]', async () => {
  await start({ suspendDays: 0, removeDays: 14 })
  const others = (await lines()).filter(({ name }) => name !== 'Sami' && name !== firstName(nadia()))
  const lineIds = others.map(({ id }) => id)
  await world.run(answerReview, nadia(), { reviewId: review, lineIds, answer: 'keep', reason: '' }, LATER)
  await follow('2026-03-31T22:00:00Z')
  assert.deepEqual([await isSuspended('Sami', SUSPENDED), await stands('Sami', SUSPENDED)], [false, true])
  await follow('2026-04-14T22:00:00Z')
  assert.equal(await stands('Sami', REMOVED), false)
})

test('a responsable’s deputy is asked as he is, and answers, while he stands in; not once it is over, nor while the Caf suspends whom he stands in for [H13]', async () => {
  const { accueil } = world
  const sylvie = await world.opened('Sylvie', 'Suppleante', { groupId: accueil.id })
  await world.opened('Yann', 'Yvon', { groupId: accueil.id })
  await world.opened('Zita', 'Zanin', { groupId: accueil.id })
  const naming = { level: 'group' as const, groupId: accueil.id, userId: sylvie, untilDay: '2026-03-10' }
  await world.run(nameDeputy, accueil.manager, naming, START)
  await start({}, LATER)
  assert.ok((await told('review_opened')).includes('Sylvie'))
  const deputy = await world.actor(sylvie, LATEST)
  const awaited = async (by: Actor) => (await countAwaited(world.db, by, LATEST)).get(review) ?? 0
  assert.equal(await awaited(deputy), (await awaited(accueil.manager)) - 1, 'all but his own line')
  await answer(deputy, 'Yann', { answer: 'withdraw', when: LATEST })
  assert.equal(await stands('Yann', LATEST), false)
  await assertRefused(answer(deputy, 'Sylvie', { when: LATEST }), 'own_right_reviewed')

  const { agreementId } = world.partner
  const remi = { level: 'user' as const, agreementId, userId: accueil.manager.userId }
  await world.run(suspend, world.caf.admin, { ...remi, reason: 'Un doute' }, at('2026-03-04T09:00:00Z'))
  const hidden = at('2026-03-04T10:00:00Z')
  assert.ok(!(await readWhoReviews(world.db, { reviewId: review }, hidden)).some(({ userId }) => userId === sylvie))
  await assertRefused(answer(await world.actor(sylvie, hidden), 'Zita', { when: hidden }), 'not_found')
  await world.run(liftSuspension, world.caf.admin, remi, at('2026-03-04T11:00:00Z'))

  const over = at('2026-03-11T09:00:00Z')
  assert.ok(!(await readWhoReviews(world.db, { reviewId: review }, over)).some(({ userId }) => userId === sylvie))
  await assertRefused(answer(await world.actor(sylvie, over), 'Zita', { when: over }), 'not_found')
  assert.equal(await stands('Zita', over), true)
})

test('a yearly review begins again a year later, once, and closes the one before [H04, H13]', async () => {
  await start({ yearly: true })
  const first = review
  await follow('2027-03-01T12:00:00Z')
  assert.equal((await state()).closedAt, null)
  await follow('2027-03-02T12:00:00Z')
  await follow('2027-03-02T13:00:00Z')
  const next = await world.db
    .selectFrom('review')
    .select(['id', 'deadlineDay', 'closedAt'])
    .where('previousId', '=', first)
    .execute()
  assert.deepEqual(
    next.map(({ deadlineDay, closedAt }) => [deadlineDay, closedAt]),
    [['2027-03-31', null]],
  )
  assert.notEqual((await state()).closedAt, null)
  review = next[0]?.id ?? assert.fail()
})

test('the suspension for want of one answer is of the whole account, also of what was kept, as the screen says; with the last answer all is back [H04, H08]', async () => {
  const ines = await world.opened('Inès', 'Imbert', { groupId: world.accueil.id })
  const YEAR_LATER = at('2027-05-03T10:00:00Z')
  await world.run(addMember, nadia(), { groupId: world.social.id, userId: ines }, START)
  await start({ suspendDays: 0, deadlineDay: '2027-05-31' }, YEAR_LATER)
  const ofInes = (await lines()).filter(({ name }) => name === 'Inès')
  const lineIn = (group: string) => ofInes.find((line) => line.group === group)?.id ?? assert.fail(group)
  const keep = (group: string, when: Date) => {
    const input = { reviewId: review, lineIds: [lineIn(group)], answer: 'keep' as const, reason: '' }
    return world.run(answerReview, nadia(), input, when)
  }
  await keep('Social', at('2027-05-04T10:00:00Z'))
  const usable = async (when: Date) => {
    const { persons } = await readSuspensionImpact(world.db, { level: 'user', userId: ines }, when)
    return persons.flatMap(({ lost }) => lost.map(({ roleName }) => roleName))
  }
  assert.deepEqual(await usable(at('2027-05-05T10:00:00Z')), ['Profil T1', 'Profil T2'])
  await follow('2027-05-31T22:00:00Z')
  assert.deepEqual(await usable(at('2027-06-01T08:00:00Z')), [], 'nothing is left, neither of the line that was kept')
  const hidden = world.db.selectFrom('suspension').select(['agreementId', 'groupId']).where('userId', '=', ines)
  assert.deepEqual(await hidden.execute(), [{ agreementId: null, groupId: null }])
  await keep('Accueil', at('2027-06-02T08:00:00Z'))
  assert.deepEqual(await usable(at('2027-06-02T08:00:01Z')), ['Profil T1', 'Profil T2'])
})
