import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { answerReview } from '../commands/answer-review.ts'
import { signReport } from '../commands/sign-report.ts'
import { startReview } from '../commands/start-review.ts'
import { readCheckpointKeys } from '../queries/checkpoints.ts'
import { type ReportLine, readReportLines } from '../queries/review-report.ts'
import { type ReportHead, reportBody, reportTrailer } from './review-report.ts'
import { printReport } from './review-report-pdf.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

const at = new Date('2026-03-03T10:00:00Z')
const head: ReportHead = {
  ...{ title: '=Revue « annuelle »', institution: 'Caf du Haut-Val', scope: 'Toute l’institution', state: 'En cours' },
  ...{ at, timeZone: 'Europe/Paris', locale: 'fr' },
}

test('the report is signed by the key of the checkpoints: a single byte changed is noticed [H04, H13]', async () => {
  await world.opened('Éloïse', 'Nuñez', { groupId: world.accueil.id })
  await world.opened('Łucja', 'Şahin', { groupId: world.social.id })
  const scope = { institutionId: world.caf.id, organizationId: null, agreementId: null }
  const terms = { title: 'Revue', deadlineDay: '2026-03-31', suspendDays: null, removeDays: null, yearly: false }
  const { id: reviewId } = await world.run(startReview, world.caf.admin, { ...scope, ...terms }, at)
  const [{ id } = assert.fail()] = await world.db.selectFrom('reviewLine').select('id').orderBy('id').execute()
  const answer = { reviewId, lineIds: [id], answer: 'keep' as const, reason: 'Toujours à l’accueil' }
  await world.run(answerReview, world.partner.administrator, answer, at)
  const lines = await readReportLines(world.db, reviewId, 'fr', at)
  const body = reportBody(head, lines)
  const signed = await signReport({ db: world.db, now: () => at }, 's'.repeat(32), body)
  const rows = `${body}${reportTrailer(signed, 'fr')}`.split('\r\n')
  assert.match(rows.join('\n'), /Nuñez Éloïse;[^\n]*;Conservé;Toujours à l’accueil;2026-03-03 11:00:00/)
  assert.match(rows.join('\n'), /Caf du Haut-Val – =Revue/)
  const [digest, kid, signature] = rows.slice(-4, -1).map((row) => row.split(';')[1] ?? '')
  assert.equal(digest, createHash('sha256').update(body).digest('hex'))
  const key = (await readCheckpointKeys(world.db)).find((one) => one.kid === kid) ?? assert.fail()
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' })
  const isGood = (bytes: Buffer) => verify(null, bytes, publicKey, Buffer.from(signature ?? '', 'base64'))
  assert.equal(isGood(body), true)
  body[100] = (body[100] ?? 0) ^ 1
  assert.equal(isGood(body), false)
})

test('a review of thousands of lines is printed convention by convention, on numbered pages [H04]', async () => {
  const line: ReportLine = {
    ...{ organization: 'Commune de Rivenelle', agreement: 'CONV-1', group: 'Accueil', user: 'Şahin Łucja' },
    ...{ identifier: 'l.sahin', roles: ['CDAP – Profil T1'], lastDay: null, state: 'waiting', reason: null },
    ...{ answeredAt: null, answeredBy: null, isOwn: false, isBack: false },
  }
  const signed = { kid: '0'.repeat(16), sha256: '0'.repeat(64), signature: 'A'.repeat(88) }
  const file = { csv: Buffer.from('Organisme'), signed }
  const many = Array.from({ length: 2001 }, (_, n) => ({ ...line, agreement: `CONV-${n % 60}` }))
  const whole = await printReport(head, many, file)
  assert.match(whole.toString('latin1'), /^%PDF-1\.7[\s\S]*\/Lang \(fr-FR\)/)
  assert.match(whole.toString('latin1'), /\/EmbeddedFiles/)
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  assert.ok(pages(whole) >= 2 && pages(whole) < 10, `${pages(whole)} pages`)
  assert.ok(pages(await printReport(head, many.slice(0, 200), file)) > pages(whole))
})
