import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused } from '../../test/world.ts'
import type { Person } from '../domain/actor.ts'
import { followInquiries } from '../jobs/follow-inquiries.ts'
import { countInquiriesToAnswer, readInquiries } from '../queries/inquiries.ts'
import { readInquiryPage } from '../queries/inquiry.ts'
import { readInquiryDocument } from '../queries/inquiry-document.ts'
import { type JournalScope, readJournal } from '../queries/journal.ts'
import { answerInquiry } from './answer-inquiry.ts'
import { attachToInquiry } from './attach-to-inquiry.ts'
import { changeMembership } from './change-membership.ts'
import { closeInquiry } from './close-inquiry.ts'
import { endMembership } from './end-membership.ts'
import { nameDeputy } from './name-deputy.ts'
import { openInquiry } from './open-inquiry.ts'
import { saveGroupRoles } from './save-group-roles.ts'
import { withdrawDelegation } from './withdraw-delegation.ts'
import { writeInInquiry } from './write-in-inquiry.ts'

let world: StaffedWorld
let paul: string
let open: string

before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())
beforeEach(async () => {
  paul = await world.opened('Paul', `Petit-${String.fromCharCode(65 + n++)}`, { groupId: world.accueil.id })
  open = ''
})

let n = 0
const at = (text: string) => new Date(text)
const EARLY = at('2026-03-02T09:30:00Z')
const LATER = at('2026-03-02T10:00:00Z')
const LATEST = at('2026-03-02T11:00:00Z')
const agreementId = () => world.partner.agreementId
const nadia = () => world.partner.administrator
const about = (more: object = {}) => ({
  ...{ level: 'user' as const, agreementId: agreementId(), userId: paul, text: 'Pourquoi Paul a-t-il CDAP ?' },
  ...{ deadlineDay: '2026-03-10', consequence: 'nothing' as const, responderId: null },
  ...more,
})
const ask = async (more: object = {}) => {
  open = (await world.run(openInquiry, world.caf.admin, about(more))).id
  return open
}
const page = async (when = LATEST) => (await readInquiryPage(world.db, open, 'fr', when)) ?? assert.fail()
const lineIds = async () => (await page()).lines.map(({ id }) => id)
const answer = (
  by: Person,
  input: { answer: 'keep' | 'withdraw' | 'change'; reason?: string; lineIds: string[] },
  when = LATER,
) => world.run(answerInquiry, by, { inquiryId: open, reason: '', ...input }, when)
const mails = async () =>
  world.db
    .selectFrom('message')
    .select(['kind', 'userId', 'note'])
    .where('inquiryId', '=', open)
    .orderBy('createdAt')
    .orderBy('kind')
    .execute()
const kinds = async () => {
  const { rows } = await sql<{ kind: string }>`
    SELECT kind FROM audit_event WHERE kind LIKE 'inquiry.%' AND payload LIKE ${`%"inquiryId":"${open}"%`} ORDER BY number`.execute(
    world.db,
  )
  return rows.map(({ kind }) => kind)
}
const follow = (when: string) => followInquiries({ runner: { db: world.db, now: () => at(when) } })
test('the Caf asks why; the administrator finds it and is told by mail, keeps with a reason, and the Caf reads it [H06, H07]', async () => {
  const before = await countInquiriesToAnswer(world.db, nadia())
  await ask()
  assert.equal(await countInquiriesToAnswer(world.db, nadia()), before + 1)
  assert.deepEqual(await mails(), [
    { kind: 'inquiry_opened', userId: nadia().userId, note: 'Pourquoi Paul a-t-il CDAP ?' },
  ])
  const [line, ...others] = (await page()).lines
  assert.ok(line && others.length === 0)
  assert.deepEqual(
    [line.group.name, line.user?.id, line.roles.map(({ name }) => name)],
    ['Accueil', paul, ['Profil T1', 'Profil T2']],
  )
  await assertRefused(answer(nadia(), { answer: 'keep', lineIds: [line.id] }), 'required_field@reason')
  await answer(nadia(), { answer: 'keep', reason: 'Il remplace Anne', lineIds: [line.id] })
  const { state, lines } = await page()
  assert.deepEqual([state, lines[0]?.answer, lines[0]?.reason], ['answered', 'keep', 'Il remplace Anne'])
  assert.deepEqual((await mails())[1], { kind: 'inquiry_answered', userId: world.caf.admin.userId, note: null })
  assert.equal(await countInquiriesToAnswer(world.db, nadia()), before)
  await world.run(closeInquiry, world.caf.admin, { inquiryId: open }, LATEST)
  assert.equal((await page()).state, 'closed')
  assert.deepEqual(await kinds(), ['inquiry.opened', 'inquiry.answered', 'inquiry.closed'])
})

test('what is withdrawn in an answer is withdrawn at once, as by the screens [H06]', async () => {
  await ask()
  await answer(nadia(), { answer: 'withdraw', lineIds: await lineIds() })
  const { lines, state } = await page()
  assert.deepEqual([lines[0]?.answer, lines[0]?.stands, state], ['withdraw', false, 'answered'])
})

test('« modifié » is refused until it is: then the answer bears the lines of the journal that did it [H06]', async () => {
  const T = world.caf.services.cdap.roles
  await ask()
  const input = { answer: 'change' as const, reason: 'Moins de rôles', lineIds: await lineIds() }
  await assertRefused(answer(nadia(), input), 'nothing_changed')
  await world.opened('Un', `Autre-${n}`, { groupId: world.accueil.id }, LATER)
  await assertRefused(answer(nadia(), input, LATEST), 'nothing_changed')
  assert.equal((await page()).lines[0]?.answer, null, 'nothing is written')
  const planned = { groupId: world.accueil.id, userId: paul, untilDay: '2026-06-30' }
  await world.run(changeMembership, nadia(), planned, LATER)
  await answer(nadia(), input, LATEST)
  const { lines, state } = await page()
  assert.deepEqual([lines[0]?.answer, lines[0]?.changes.length, state], ['change', 1, 'answered'])
  const { rows } = await sql<{ kind: string }>`
    SELECT kind FROM audit_event WHERE institution_id = ${world.caf.id} AND number = ${lines[0]?.changes[0]}`.execute(
    world.db,
  )
  assert.deepEqual(rows, [{ kind: 'membership.changed' }])

  const ofRole = { ...about(), level: 'role' as const, roleId: T.T1 }
  open = (await world.run(openInquiry, world.caf.admin, ofRole)).id
  const accueil = (await page()).lines.find(({ group }) => group.name === 'Accueil')?.id ?? assert.fail()
  const roleAnswer = { ...input, lineIds: [accueil] }
  const save = async (roles: { roleId: string; untilDay?: string }[]) => {
    const groupId = world.accueil.id
    const group = world.db.selectFrom('userGroup').select('version').where('id', '=', groupId)
    const { version } = await group.executeTakeFirstOrThrow()
    await world.run(saveGroupRoles, nadia(), { groupId, version, roles }, LATEST)
  }
  await save([{ roleId: T.T1 }, { roleId: T.T2, untilDay: '2027-06-30' }])
  await assertRefused(answer(nadia(), roleAnswer, LATEST), 'nothing_changed')
  await save([
    { roleId: T.T1, untilDay: '2027-06-30' },
    { roleId: T.T2, untilDay: '2027-06-30' },
  ])
  await answer(nadia(), roleAnswer, LATEST)
  assert.equal((await page()).lines.find(({ id }) => id === accueil)?.answer, 'change')
})

test('a role of the convention is asked about group by group, and taken back from one and what is below it [H06]', async () => {
  const { T1 } = world.caf.services.cdap.roles
  const { id } = await world.run(openInquiry, world.caf.admin, {
    ...about(),
    ...{ level: 'role' as const, roleId: T1 },
  })
  open = id
  const { lines } = await page()
  assert.deepEqual(
    lines.map(({ group, user }) => [group.name, user]),
    [
      ['Accueil', null],
      ['Guichet', null],
    ],
  )
  const guichet = lines.find(({ group }) => group.name === 'Guichet')?.id ?? assert.fail()
  await answer(nadia(), { answer: 'withdraw', lineIds: [guichet] })
  const rest = await page()
  assert.deepEqual([rest.state, rest.lines.map(({ stands }) => stands)], ['open', [true, false]])
})

test('a group is asked about by its roles and its members; a responsable who is named answers for his own [H06, H36]', async () => {
  const { manager, id: groupId } = world.accueil
  const { id } = await world.run(openInquiry, world.caf.admin, {
    ...{ level: 'group' as const, groupId, text: 'Qui ?', deadlineDay: '2026-03-10', consequence: 'nothing' as const },
    responderId: manager.userId,
  })
  open = id
  assert.deepEqual(
    (await mails()).map(({ userId }) => userId),
    [manager.userId],
  )
  const mine = (await page()).lines.find(({ user }) => user?.id === paul)?.id ?? assert.fail()
  await assertRefused(answer(world.social.manager, { answer: 'withdraw', lineIds: [mine] }), 'not_found')
  await answer(manager, { answer: 'withdraw', lineIds: [mine] })
  assert.equal((await page()).lines.find(({ id: lineId }) => lineId === mine)?.answer, 'withdraw')
})

test('what ended meanwhile is marked « déjà retiré », whatever is answered [H06]', async () => {
  await ask()
  const ids = await lineIds()
  await world.run(endMembership, nadia(), { groupId: world.accueil.id, userId: paul }, at('2026-03-02T09:30:00Z'))
  assert.equal((await page()).lines[0]?.stands, false)
  const result = await answer(nadia(), { answer: 'keep', reason: 'En poste', lineIds: ids })
  assert.deepEqual(result, { answered: 0, gone: 1, isComplete: false })
  assert.deepEqual([(await page()).lines[0]?.answer, (await page()).state], ['gone', 'answered'])
})

test('either side attaches a PDF to the thread, which the other is told of; nothing else, no more than twenty, none once it is closed [H06]', async () => {
  await ask()
  const attach = (by: Person, content: string, fileName = 'Fiche de paie.pdf') =>
    world.run(attachToInquiry, by, { inquiryId: open, fileName, content: Buffer.from(content) }, LATER)
  const { id } = await attach(nadia(), '%PDF-1.7 fiche')
  await assertRefused(attach(nadia(), 'MZ program'), 'document_not_pdf')
  assert.deepEqual(
    (await page()).messages.map(({ text, document }) => [text, document]),
    [['', { fileName: 'Fiche de paie.pdf', size: 14 }]],
  )
  const kept = await readInquiryDocument(world.db, { inquiryId: open, messageId: id })
  assert.equal(kept?.content.toString(), '%PDF-1.7 fiche')
  const told = (await mails()).filter(({ kind }) => kind === 'inquiry_message')
  assert.deepEqual(
    told.map(({ userId }) => userId),
    [world.caf.admin.userId],
  )
  for (let n = 2; n <= 20; n++) await attach(world.caf.admin, `%PDF-1.7 ${n}`)
  await assertRefused(attach(nadia(), '%PDF-1.7 21'), 'too_many_documents@file')
  await world.run(closeInquiry, world.caf.admin, { inquiryId: open }, LATER)
  await assertRefused(attach(nadia(), '%PDF-1.7 late'), 'inquiry_closed')
})

test('the history leads to the inquiry: the Caf and the convention’s administrators, not a responsable who is not asked [H06]', async () => {
  await ask()
  const leadsTo = async (only: JournalScope['only']) => {
    const scope = { institutionId: world.caf.id, only, organizationId: undefined }
    const query = { kind: 'inquiry.opened', sort: '-at', limit: 1 } as const
    const { items } = await readJournal(world.db, scope, query, { locale: 'fr', timeZone: 'Europe/Paris' })
    return items.map(({ inquiryId }) => inquiryId)
  }
  assert.deepEqual(await leadsTo(undefined), [open])
  assert.deepEqual(await leadsTo({ agreementIds: [world.partner.agreementId], groupIds: [] }), [open])
  const his = await leadsTo({ agreementIds: [], groupIds: [world.accueil.id] })
  assert.ok(his.every((inquiryId) => inquiryId === null))
})

test('two who answer the same line: the second is told, and changes nothing [H06]', async () => {
  await ask()
  const input = { answer: 'keep' as const, reason: 'En poste', lineIds: await lineIds() }
  const both = await Promise.allSettled([answer(nadia(), input), answer(nadia(), { ...input, reason: 'Autre' })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assertRefused(answer(nadia(), input), 'inquiry_line_answered')
})

test('the thread goes on until the Caf closes; then nothing is added [H06]', async () => {
  await ask()
  const write = (by: Person, text: string) => world.run(writeInInquiry, by, { inquiryId: open, text }, LATER)
  await write(nadia(), 'De quel dossier parlez-vous ?')
  await write(world.caf.admin, 'Du 12 février.')
  await assertRefused(write(nadia(), '  '), 'required_field@text')
  assert.deepEqual(
    (await page()).messages.map(({ text, isOfInstitution }) => [text, isOfInstitution]),
    [
      ['De quel dossier parlez-vous ?', false],
      ['Du 12 février.', true],
    ],
  )
  const told = (await mails()).filter(({ kind }) => kind === 'inquiry_message').map(({ userId }) => userId)
  assert.deepEqual(told.toSorted(), [world.caf.admin.userId, nadia().userId].toSorted())
  const input = { answer: 'keep' as const, reason: 'En poste', lineIds: await lineIds() }
  await world.run(closeInquiry, world.caf.admin, { inquiryId: open }, LATER)
  await assertRefused(write(nadia(), 'Encore'), 'inquiry_closed')
  await assertRefused(answer(nadia(), input), 'inquiry_closed')
  await assertRefused(world.run(closeInquiry, world.caf.admin, { inquiryId: open }, LATEST), 'inquiry_closed')
})

test('a deadline in the past, no text, nothing to ask about: a clear word [H06]', async () => {
  await assertRefused(ask({ deadlineDay: '2026-03-01' }), 'date_in_past@deadlineDay')
  await assertRefused(ask({ text: ' ' }), 'required_field@text')
  const nobody = await world.opened('Sans', 'Groupe')
  await assertRefused(ask({ userId: nobody }), 'inquiry_about_nothing')
  await assertRefused(ask({ responderId: paul }), 'not_found@responderId')
})

test('to others it does not exist [H06]', async () => {
  await ask()
  const ids = await lineIds()
  const strangers = [
    world.neighbour.administrator,
    world.otherCaf.admin,
    world.foreigner.administrator,
    world.social.manager,
  ]
  for (const stranger of strangers) {
    await assertRefused(world.run(openInquiry, stranger, about()), 'not_found')
    await assertRefused(answer(stranger, { answer: 'withdraw', lineIds: ids }), 'not_found')
    const query = { sort: '-askedAt', limit: 100 }
    assert.equal(
      (await readInquiries(world.db, stranger, query)).items.some(({ id }) => id === open),
      false,
    )
  }
  await assertRefused(answer(world.caf.admin, { answer: 'withdraw', lineIds: ids }), 'inquiry_for_partner')
  await assertRefused(world.run(openInquiry, nadia(), about()), 'reserved_to_institution')
})

test('without an answer: reminded three days before and on the last day, once, then suspended as announced; both are told [H06, H07]', async () => {
  await ask({ consequence: 'suspend' })
  const sent = async (kind: string) => (await mails()).filter((mail) => mail.kind === kind).length
  await follow('2026-03-07T06:59:00Z')
  assert.equal(await sent('inquiry_reminder'), 0, 'not before eight in the morning')
  await follow('2026-03-07T07:00:00Z')
  await follow('2026-03-07T09:00:00Z')
  assert.equal(await sent('inquiry_reminder'), 1)
  await follow('2026-03-10T08:00:00Z')
  assert.equal(await sent('inquiry_reminder'), 2)
  await follow('2026-03-10T22:59:00Z')
  assert.equal((await page()).state, 'open', 'the last day is included, in Paris')
  await follow('2026-03-10T23:00:00Z')
  await follow('2026-03-10T23:30:00Z')
  assert.equal((await page()).state, 'overdue')
  assert.equal(await sent('inquiry_overdue'), 2)
  const suspensions = await world.db.selectFrom('suspension').select('reason').where('userId', '=', paul).execute()
  assert.deepEqual(suspensions, [{ reason: 'Interrogation restée sans réponse : Pourquoi Paul a-t-il CDAP ?' }])
  await answer(nadia(), { answer: 'keep', reason: 'Pardon', lineIds: await lineIds() }, at('2026-03-11T08:00:00Z'))
  assert.equal((await page()).state, 'answered', 'a late answer is still one')
  assert.deepEqual(await kinds(), ['inquiry.opened', 'inquiry.overdue', 'inquiry.answered'])
})

test('where nothing is announced, nothing is suspended [H06]', async () => {
  await ask()
  await follow('2026-03-11T08:00:00Z')
  assert.equal((await page()).state, 'overdue')
  const suspended = await world.db.selectFrom('suspension').select('id').where('userId', '=', paul).execute()
  assert.deepEqual(suspended, [])
})

test('the deputy of the responsable who was named is asked with him, finds it and answers, while he stands in [H06, H13]', async () => {
  const { manager, id: groupId } = world.accueil
  const sylvie = await world.opened('Sylvie', `Suppleante-${n}`, { groupId })
  const naming = { level: 'group' as const, groupId, userId: sylvie, untilDay: '2026-03-10' }
  await world.run(nameDeputy, manager, naming, EARLY)
  const question = { text: 'Qui ?', deadlineDay: '2026-03-10', consequence: 'nothing' as const }
  const asking = { level: 'group' as const, groupId, ...question, responderId: manager.userId }
  open = (await world.run(openInquiry, world.caf.admin, asking, LATER)).id
  assert.deepEqual((await mails()).map(({ userId }) => userId).toSorted(), [manager.userId, sylvie].toSorted())
  const deputy = await world.actor(sylvie, LATEST)
  const { items } = await readInquiries(world.db, deputy, { sort: '-askedAt', limit: 100 })
  assert.ok(items.some(({ id }) => id === open))
  assert.equal(await countInquiriesToAnswer(world.db, deputy), await countInquiriesToAnswer(world.db, manager))
  const mine = (await page()).lines.find(({ user }) => user?.id === paul)?.id ?? assert.fail()
  const input = { answer: 'keep' as const, reason: 'En poste', lineIds: [mine] }
  await assertRefused(answer(await world.actor(paul, LATEST), input, LATEST), 'not_found')
  const over = at('2026-03-11T09:00:00Z')
  await assertRefused(answer(await world.actor(sylvie, over), input, over), 'not_found')
  await answer(deputy, input, LATEST)
  assert.equal((await page()).lines.find(({ id }) => id === mine)?.answer, 'keep')
})

test('without delegation the partner still explains, but what is withdrawn is the Caf’s [H06, H10]', async () => {
  await world.run(withdrawDelegation, world.caf.admin, { agreementId: agreementId(), reason: 'Manquement' }, EARLY)
  await ask()
  const ids = await lineIds()
  await assertRefused(answer(nadia(), { answer: 'withdraw', lineIds: ids }), 'delegation_withdrawn')
  assert.equal((await page()).state, 'open')
  await answer(nadia(), { answer: 'keep', reason: 'En poste', lineIds: ids })
  assert.equal((await page()).state, 'answered')
})
