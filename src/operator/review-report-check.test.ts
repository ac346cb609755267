import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { signReport } from '../commands/sign-report.ts'
import { startReview } from '../commands/start-review.ts'
import { reportBody, reportTrailer } from '../http/review-report.ts'
import { readCheckpointKeys } from '../queries/checkpoints.ts'
import { readReportLines } from '../queries/review-report.ts'
import { publicKeyOf } from './checkpoint-keys.ts'
import { checkReviewReport } from './review-report-check.ts'

const at = new Date('2026-03-03T10:00:00Z')
let world: StaffedWorld
let report: Buffer
let key: KeyObject
let publicKey: string
const folder = mkdtempSync(join(tmpdir(), 'habilis-review-'))

before(async () => {
  world = await openStaffedWorld()
  await world.opened('Éloïse', 'Nuñez', { groupId: world.accueil.id })
  await world.opened('Łucja', 'Şahin', { groupId: world.social.id })
  const scope = { institutionId: world.caf.id, organizationId: null, agreementId: null }
  const terms = { title: 'Revue', deadlineDay: '2026-03-31', suspendDays: null, removeDays: null, yearly: false }
  const { id } = await world.run(startReview, world.caf.admin, { ...scope, ...terms }, at)
  const head = { title: 'Revue', institution: 'Caf', scope: 'Toute l’institution', state: 'En cours' }
  const lines = await readReportLines(world.db, id, 'fr', at)
  const body = reportBody({ ...head, at, timeZone: 'Europe/Paris', locale: 'fr' }, lines)
  const signed = await signReport({ db: world.db, now: () => at }, 's'.repeat(32), body)
  report = Buffer.concat([body, Buffer.from(reportTrailer(signed, 'fr'))])
  publicKey = (await readCheckpointKeys(world.db))[0]?.publicKey ?? assert.fail()
  key = publicKeyOf(publicKey) ?? assert.fail()
})
after(() => {
  rmSync(folder, { recursive: true })
  return world.close()
})

const verdict = (bytes: Buffer, keys = [key]) => checkReviewReport(bytes, keys)?.verdict

test('a report is whole by the key that signed it, and unproven by none or by another [H04, H13]', () => {
  const { verdict: told, rows } = checkReviewReport(report, [key]) ?? assert.fail()
  assert.deepEqual([told, rows], ['whole', 2])
  assert.equal(verdict(report, []), 'unproven')
  const other = generateKeyPairSync('ed25519')
  assert.equal(verdict(report, [other.publicKey]), 'unproven')
  assert.equal(verdict(report, [other.publicKey, key]), 'whole')
})

test('whatever byte is changed, a line taken away or moved, the end cut off: it is told [H04, H13]', () => {
  for (let place = 0; place < report.length; place += 7) {
    const copy = Buffer.from(report)
    copy[place] = (copy[place] ?? 0) ^ 1
    assert.notEqual(verdict(copy), 'whole', `byte ${place}`)
  }
  const lines = report.toString('utf8').split('\r\n')
  const without = (n: number) => Buffer.from(lines.filter((_, index) => index !== n).join('\r\n'))
  assert.equal(verdict(without(1)), 'broken')
  const [first, one, two, ...rest] = lines
  assert.equal(verdict(Buffer.from([first, two, one, ...rest].join('\r\n'))), 'broken')
  assert.equal(verdict(Buffer.from(report.toString('utf8').replaceAll('\r\n', '\n'))), undefined)
  assert.equal(checkReviewReport(report.subarray(0, report.length - 120), [key]), undefined)
  assert.equal(checkReviewReport(Buffer.from('Organisme;Convention\r\n'), [key]), undefined)
  assert.equal(checkReviewReport(Buffer.alloc(0), [key]), undefined)
})

test('a digest made anew over a changed body is not the signature', () => {
  const [head, digest, kid] = [Buffer.from('Organisme;x\r\n'), 'a'.repeat(64), '0'.repeat(16)]
  const { privateKey } = generateKeyPairSync('ed25519')
  const forged = sign(null, head, privateKey).toString('base64')
  const trailer = `Empreinte SHA-256;${digest}\r\nClé;${kid}\r\nSignature Ed25519;${forged}\r\n`
  assert.equal(verdict(Buffer.concat([head, Buffer.from(trailer)])), 'broken')
})

test('`habilis review verify` says so, in words and by its exit code, without a database [H04]', () => {
  const kept = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const run = (...args: string[]) => {
    const { DATABASE_URL: _, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['src/cli.ts', 'review', 'verify', ...args, '--lang', 'fr'],
      { env, encoding: 'utf8' },
    )
    return [status, `${stdout}${stderr}`] as const
  }
  const [file, keyFile] = [kept('revue.csv', report), kept('key.txt', publicKey)]
  const [status, words] = run(file, '--key', keyFile)
  assert.equal(status, 0, words)
  assert.match(words, /2 ligne\(s\)[\s\S]*INTACT/)
  assert.equal(run(file)[0], 3)
  const altered = kept('altered.csv', report.toString('utf8').replace('Éloïse', 'Eloïse'))
  assert.match(run(altered, '--key', keyFile)[1], /ALTÉRÉ/)
  assert.equal(run(kept('revue.pdf', '%PDF-1.7'))[0], 1)
  assert.equal(run(join(folder, 'none.csv'))[0], 1)
})
