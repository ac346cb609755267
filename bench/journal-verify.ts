import { createHash, generateKeyPairSync, hash, sign } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  checkpointLine,
  checkpointText,
  endLine,
  eventLine,
  headerLine,
  keyLine,
  NO_HASH,
  originLine,
  personalLine,
} from '../src/domain/journal-format.ts'
import { readFileLines } from '../src/operator/file-lines.ts'
import { checkJournal } from '../src/operator/journal-check.ts'

// npm run bench -- journal-verify [--events 10000000]: writes a journal as an export would be, and verifies it.

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' } } })
const EVENTS = Number(values.events)
const INSTITUTION = '0199f6f0-7a8b-7000-8000-000000000001'
/** As a big institution's hour of work. */
const EVENTS_A_CHECKPOINT = 1200

const folder = mkdtempSync(join(tmpdir(), 'habilis-journal-'))
const path = join(folder, 'journal.jsonl')
try {
  const written = performance.now()
  writeJournal(path)
  console.log(`written: ${EVENTS} events, ${(statSync(path).size / 1e9).toFixed(2)} GB, ${secondsSince(written)} s`)
  const before = performance.now()
  const cpuBefore = process.cpuUsage()
  const check = checkJournal({ keys: [], checkpoints: [] })
  check.endOfFile(readFileLines(path, check.line, () => undefined))
  const { last, findingCount, checkpoints } = check.result()
  const seconds = (performance.now() - before) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  const busy = (user + system) / 1e6
  console.log(
    `verified: ${last} events, ${findingCount} findings, ${checkpoints.verified} checkpoints in ${seconds.toFixed(1)} s (${busy.toFixed(1)} s of a core):`,
    `${Math.round(last / busy)} events a second of a core, ${Math.round(process.memoryUsage().rss / 1e6)} MB in memory`,
  )
  if (findingCount > 0 || last !== EVENTS) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

function writeJournal(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'jwk' }).x ?? ''
  const kid = createHash('sha256').update(Buffer.from(raw, 'base64url')).digest('hex').slice(0, 16)
  const out = openSync(file, 'w')
  const at = '2026-11-22T08:00:00.000Z'
  let text =
    headerLine({
      ...{ version: 1, institutionId: INSTITUTION, institution: 'Caf de Démonstration', first: 1 },
      ...{ previousHash: NO_HASH, untilDay: null, exportedAt: at },
    }) + keyLine({ kid, publicKey: raw, createdAt: at, replacedAt: null })
  let previous = NO_HASH
  for (let number = 1; number <= EVENTS; number++) {
    const [line, stated] = event(number, previous)
    previous = stated
    text += line
    if (number % EVENTS_A_CHECKPOINT === 0) {
      const checkpoint = { institutionId: INSTITUTION, number, hash: stated, at, kid }
      const signature = sign(null, Buffer.from(checkpointText(checkpoint)), privateKey).toString('base64url')
      text += checkpointLine(checkpoint, signature)
    }
    if (text.length > 1_000_000) {
      writeSync(out, text)
      text = ''
    }
  }
  writeSync(out, text + endLine({ lines: EVENTS, last: EVENTS, hash: previous }))
  closeSync(out)
}

/** Nine in ten come from a browser, four in ten tell of somebody. */
function event(number: number, previous: string): [string, string] {
  const user = `0199f6f0-7a8b-7000-8000-${number.toString(16).padStart(12, '0')}`
  const salt = hash('sha256', user).slice(0, 32)
  const address = number % 10 === 0 ? undefined : `192.0.2.${number % 250}`
  const personal =
    number % 5 < 2 ? { email: `prenom.nom${number}@exemple.fr`, lastName: 'Nom', firstName: 'Prénom' } : undefined
  const origin = address && originLine(salt, address)
  const apart = personal && personalLine(salt, personal)
  const payload =
    `{"actor":"0199f6f0-7a8b-7000-8000-00000000000a","agreementId":"0199f6f0-7a8b-7000-8000-00000000000b","at":"2026-11-22T08:00:00.000Z",` +
    `"authority":"organization_admin","details":{"from":"2026-11-22T08:00:00.000Z","until":null},` +
    `"groupId":"0199f6f0-7a8b-7000-8000-00000000000c","institutionId":"${INSTITUTION}","kind":"membership.added","number":${number},` +
    `"originDigest":${origin ? `"${digest(salt, origin.slice(52, -2))}"` : 'null'},` +
    `"personalDigest":${apart ? `"${digest(salt, apart.slice(54, -2))}"` : 'null'},"userId":"${user}"}`
  const stated = hash('sha256', Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(payload)]))
  return [eventLine(stated, payload) + (apart ?? '') + (origin ?? ''), stated]
}

function digest(salt: string, text: string): string {
  return hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)]))
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}
