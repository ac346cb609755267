import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW } from '../../test/world.ts'
import { changeGroup } from '../commands/change-group.ts'
import { drawCheckpointKey, lockCheckpoints } from '../commands/checkpoint-key.ts'
import { closeUser } from '../commands/close-user.ts'
import { erasePersonalData } from '../commands/erase-personal-data.ts'
import { chainHash } from '../db/journal.ts'
import { checkpointLine, checkpointText, eventLine } from '../domain/journal-format.ts'
import { drawCheckpoints } from '../jobs/draw-checkpoints.ts'
import { readCheckpointKeys } from '../queries/checkpoints.ts'
import { exportJournal } from '../queries/journal-export.ts'
import { kidOf, parseCheckpoint, publicKeyOf, type SignedLine } from './checkpoint-keys.ts'
import { readFileLines } from './file-lines.ts'
import { checkJournal } from './journal-check.ts'
import { findingPhrase } from './journal-findings.ts'
import { verdictOf } from './journal-report.ts'

// The institution's last proof: a file that somebody changed, in every way there is, never passes for the journal.

const SECRET = 'a secret of the tests, of no value whatsoever'
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'habilis-verify-'))

let world: StaffedWorld
let lines: string[]
let key: KeyObject
before(async () => {
  world = await openStaffedWorld()
  const administrator = { ...world.partner.administrator, from: '203.0.113.7' }
  const group = { groupId: world.social.id, name: 'Renommé', description: '', unitId: null, version: 2 }
  await world.run(changeGroup, administrator, group)
  await drawCheckpoints({ runner: { db: world.db, now: () => NOW }, secret: SECRET })
  lines = (await exported()).split('\n').slice(0, -1)
  key = await presentKey()
})
after(async () => {
  rmSync(folder, { recursive: true })
  await world.close()
})

async function exported(days = {}): Promise<string> {
  let text = ''
  for await (const piece of exportJournal(world.db, world.caf.id, days, NOW)) text += piece
  return text
}

async function presentKey(): Promise<KeyObject> {
  const [present] = await readCheckpointKeys(world.db)
  return publicKeyOf(present?.publicKey ?? '') ?? assert.fail('no key')
}

type Kept = { keys?: readonly KeyObject[]; checkpoints?: readonly SignedLine[] }

function check(texts: string | readonly string[], { keys = [], checkpoints = [] }: Kept = {}) {
  const checked = checkJournal({ keys, checkpoints })
  for (const text of [texts].flat()) {
    const path = join(folder, 'journal.jsonl')
    writeFileSync(path, text)
    checked.endOfFile(readFileLines(path, checked.line, () => undefined))
  }
  const result = checked.result()
  return { ...result, codes: result.findings.map(({ code }) => code), verdict: verdictOf(result) }
}

const text = (changed: readonly string[]) => `${changed.join('\n')}\n`
const isEvent = (line: string) => line.startsWith('{"hash":')
const numberOf = (line: string) => Number(/"number":(\d+),"originDigest"/.exec(line)?.[1])
/** Where in the file the event of this number stands. */
const at = (number: number) => lines.findIndex((line) => isEvent(line) && numberOf(line) === number)
/** An event with what stands apart from it. */
const block = (number: number) => [at(number), at(number + 1)] as const
const with_ = (index: number, change: (line: string) => string) => lines.with(index, change(lines[index] ?? ''))
const checkpoint = () => parseCheckpoint(lines.at(-2) ?? '') ?? assert.fail('no checkpoint')

/** Anything told reads as a sentence in both languages, with nothing left to fill in. */
function sentences({ findings }: ReturnType<typeof check>): string[] {
  return findings.map((finding) => {
    assert.doesNotMatch(findingPhrase(finding, 'en') + findingPhrase(finding, 'fr'), /\{[a-z]+\}|undefined|NaN/)
    return findingPhrase(finding, 'fr')
  })
}

test('a journal as it was written is whole, by the key of the file and by one that was kept', () => {
  for (const kept of [{}, { keys: [key] }, { keys: [key], checkpoints: [checkpoint()] }]) {
    const result = check(text(lines), kept)
    assert.deepEqual([result.verdict, result.codes, result.first], ['whole', [], 1])
    assert.equal(result.checkpoints.lastNumber, result.last)
    assert.ok(result.last > 20)
  }
})

test('the file can be verified by anybody: what was hashed is a slice of the line, to the byte', () => {
  let previous = Buffer.alloc(32)
  for (const line of lines.filter(isEvent)) {
    previous = Buffer.from(chainHash(previous, line.slice(85, -1)))
    assert.equal(line.slice(9, 73), previous.toString('hex'))
    assert.equal(typeof JSON.parse(line).payload, 'object')
  }
})

test('an edit of a payload is found at its line, down to one letter', () => {
  const result = check(text(with_(at(7), (line) => line.replace('"kind":"', '"kind":"x'))))
  assert.deepEqual([result.verdict, result.codes], ['broken', ['line_changed']])
  assert.deepEqual(sentences(result), ['La ligne 7 ne prolonge pas la ligne 6\u00a0: l’une des deux a été modifiée.'])
  assert.equal(result.findings[0]?.fileLine, at(7) + 1)
})

test('an edit of a hash is found', () => {
  const result = check(text(with_(at(7), (line) => line.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')))))
  assert.equal(result.verdict, 'broken')
})

test('an edit whose hash was computed anew is found where the chain goes on', () => {
  const before = lines[at(6)]?.slice(9, 73) ?? ''
  const payload = (lines[at(7)] ?? '').slice(85, -1).replace('"kind":"', '"kind":"x')
  const stated = chainHash(Buffer.from(before, 'hex'), payload).toString('hex')
  const result = check(text(lines.with(at(7), eventLine(stated, payload).trimEnd())))
  assert.deepEqual([result.verdict, result.codes], ['broken', ['line_changed']])
  assert.match(sentences(result)[0] ?? '', /La ligne 8 ne prolonge pas la ligne 7/)
})

test('a journal rewritten from a line to its end, every hash anew, is found by its checkpoint', () => {
  const rewritten = rewrite(7)
  const result = check(rewritten)
  assert.deepEqual([result.verdict, result.codes], ['broken', ['checkpoint_contradicts']])
  const without = rewritten
    .split('\n')
    .filter((line) => !line.startsWith('{"checkpoint":'))
    .join('\n')
  assert.equal(check(without).verdict, 'unproven')
  const kept = check(without, { keys: [key], checkpoints: [checkpoint()] })
  assert.deepEqual([kept.verdict, kept.codes], ['broken', ['checkpoint_contradicts']])
  sentences(kept)
})

/** As somebody would who holds the whole database, but not what is kept elsewhere. */
function rewrite(from: number): string {
  let previous = Buffer.from(lines[at(from - 1)]?.slice(9, 73) ?? '', 'hex')
  const changed = lines.map((line, index) => {
    if (line.startsWith('{"end":')) return line.replace(/[0-9a-f]{64}/, previous.toString('hex'))
    if (!isEvent(line) || index < at(from)) return line
    const payload = line.slice(85, -1).replace('"kind":"', '"kind":"x')
    previous = Buffer.from(chainHash(previous, payload))
    return eventLine(previous.toString('hex'), payload).trimEnd()
  })
  return text(changed)
}

test('an edit of personal data is found, and of the address of origin [resolution 21]', () => {
  const personal = lines.findIndex((line) => line.startsWith('{"personal":'))
  const origin = lines.findIndex((line) => line.startsWith('{"origin":'))
  const first = check(
    text(with_(personal, (line) => line.replace(/"([A-Za-z])(\w+)"\}$/, '"$1x$2"}').replace('@', '@x'))),
  )
  assert.deepEqual(first.codes, ['personal_changed'])
  const second = check(text(with_(origin, (line) => line.replace('203.0.113.7', '203.0.113.8'))))
  assert.deepEqual(second.codes, ['origin_changed'])
  assert.deepEqual([...sentences(first), ...sentences(second)].length, 2)
})

test('personal data slipped in or taken out without an erasure are found [resolution 21]', () => {
  const personal = lines.findIndex((line) => line.startsWith('{"personal":'))
  const out = check(text(lines.toSpliced(personal, 1)))
  assert.deepEqual([out.verdict, out.codes], ['broken', ['apart_missing']])
  const without = lines.findIndex(
    (line, index) => line.includes('"personalDigest":null') && isEvent(lines[index + 1] ?? ''),
  )
  const added = check(text(lines.toSpliced(without + 1, 0, lines[personal] ?? '')))
  assert.deepEqual([added.verdict, added.codes], ['broken', ['apart_added']])
  sentences(out)
  sentences(added)
})

test('a deletion is found, of one line or of several', () => {
  const [start, end] = block(9)
  const one = check(text(lines.toSpliced(start, end - start)))
  assert.deepEqual([one.verdict, one.codes[0]], ['broken', 'line_missing'])
  assert.equal(sentences(one)[0], 'Il manque la ligne 9.')
  const [, after] = block(12)
  const several = check(text(lines.toSpliced(start, after - start)))
  assert.equal(sentences(several)[0], 'Il manque les lignes 9 à 12.')
})

test('the first lines cannot be left out', () => {
  const [, end] = block(3)
  const result = check(text(lines.toSpliced(at(1), end - at(1))))
  assert.equal(sentences(result)[0], 'Il manque les lignes 1 à 3.')
})

test('a reordering is found: each line that is not in its place is named', () => {
  const [start, middle] = block(9)
  const [, end] = block(10)
  const swapped = lines.toSpliced(start, end - start, ...lines.slice(middle, end), ...lines.slice(start, middle))
  const result = check(text(swapped))
  assert.deepEqual([result.verdict, result.codes], ['broken', ['line_moved']])
  assert.equal(sentences(result)[0], 'La ligne 9 n’est pas à sa place.')
})

test('an insertion is found: a foreign line, or one that is there already', () => {
  const forged = (lines[at(9)] ?? '').replace('"kind":"', '"kind":"x')
  const foreign = check(text(lines.toSpliced(at(10), 0, forged)))
  assert.deepEqual([foreign.verdict, foreign.codes[0]], ['broken', 'line_inserted'])
  const twice = check(text(lines.toSpliced(at(10), 0, lines[at(9)] ?? '')))
  assert.equal(twice.codes[0], 'line_repeated')
  sentences(foreign)
  sentences(twice)
})

test('a tail that was cut is found by the checkpoint beyond it', () => {
  const last = numberOf(lines.findLast(isEvent) ?? '')
  const tail = lines.slice(at(last - 2), -2)
  const cut = lines.filter((line) => !tail.includes(line))
  const announced = cut.with(-1, endOf(last - 3))
  const result = check(text(announced))
  assert.deepEqual([result.verdict, result.codes], ['broken', ['tail_cut']])
  assert.match(
    sentences(result)[0] ?? '',
    new RegExp(`s’arrête à la ligne ${last - 3}.*atteste pourtant la ligne ${last}`),
  )
  const bare = text(announced.toSpliced(-2, 1))
  assert.equal(check(bare).verdict, 'unproven')
  assert.deepEqual(check(bare, { keys: [key], checkpoints: [checkpoint()] }).codes, ['tail_cut'])
})

const endOf = (number: number) =>
  `{"end":{"hash":"${lines[at(number)]?.slice(9, 73)}","last":${number},"lines":${number}}}`

test('a checkpoint that was changed, or signed by another key under the same name, is found', () => {
  const changed = check(text(with_(lines.length - 2, (line) => line.replace('2026-03-02', '2026-03-03'))))
  assert.deepEqual(changed.codes, ['checkpoint_forged'])
  const { privateKey } = generateKeyPairSync('ed25519')
  const said = checkpoint().checkpoint
  const signature = sign(null, Buffer.from(checkpointText(said)), privateKey).toString('base64url')
  const replaced = check(text(lines.with(-2, checkpointLine(said, signature).trimEnd())))
  assert.deepEqual([replaced.verdict, replaced.codes], ['broken', ['checkpoint_forged']])
  sentences(replaced)
})

test('the key of another is found out: nothing in the file is signed by it, whatever the file says', () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  const result = check(text(lines), { keys: [publicKey] })
  assert.deepEqual([result.verdict, result.codes], ['broken', ['wrong_key']])
  const renamed = lines.map((line) => (line.startsWith('{"key":') ? line.replace(kidOf(key), kidOf(publicKey)) : line))
  assert.equal(check(text(renamed)).codes[0], 'key_changed')
  sentences(result)
})

test('a truncated file is found, whether between two lines or within one', () => {
  const between = check(text(lines.slice(0, -1)))
  assert.deepEqual([between.verdict, between.codes], ['broken', ['file_cut']])
  const within = check(text(lines).slice(0, text(lines).indexOf('"payload"', 9000) + 40))
  assert.equal(within.verdict, 'broken')
  assert.deepEqual(within.codes, ['unreadable', 'file_cut'])
  sentences(within)
})

test('line ends converted to CRLF and a mark at the beginning change nothing that is proved', () => {
  const result = check(`\ufeff${text(lines).replaceAll('\n', '\r\n')}`)
  assert.deepEqual([result.verdict, result.codes, result.carriageReturns], ['whole', [], true])
})

test('an empty file, and one that is something else, are told for what they are', () => {
  assert.deepEqual(check('').codes, ['empty'])
  assert.deepEqual(check('{"some":"json"}\n').codes, ['not_a_journal'])
  assert.deepEqual(check('\u0000\u0001\u0002').codes, ['not_a_journal'])
  assert.equal(check('').verdict, 'broken')
})

test('a journal exported in parts is one journal, and a part left out is found', async () => {
  const next = new Date(NOW.getTime() + 2 * 86_400_000)
  const group = { groupId: world.social.id, name: 'Encore', description: '', unitId: null, version: 3 }
  await world.run(changeGroup, world.partner.administrator, group, next)
  const first = await exported({ untilDay: '2026-03-02' })
  const second = await exported({ fromDay: '2026-03-03' })
  assert.deepEqual(check([first, second], { keys: [key] }).codes, [])
  assert.deepEqual(check([second, first]).codes[0], 'does_not_follow')
  assert.deepEqual(check(second).verdict, 'unproven')
})

test('data erased on purpose are told as erased, and the journal is whole [resolution 21]', async () => {
  const { agreementId } = world.partner
  const userId = await world.opened('Paule', 'Partie', {}, NOW)
  const closing = { agreementId, userId }
  const erasing = { institutionId: world.caf.id, userId }
  await assert.rejects(world.run(erasePersonalData, world.caf.admin, erasing), /account_still_open/)
  await world.run(closeUser, world.partner.administrator, closing)
  const erased = await world.run(erasePersonalData, world.caf.admin, erasing)
  assert.ok(erased.lines > 0)
  const { rows } = await sql`
    SELECT FROM audit_personal JOIN audit_event USING (institution_id, number)
    WHERE user_id = ${userId}`.execute(world.db)
  assert.equal(rows.length, 0)
  await drawCheckpoints({ runner: { db: world.db, now: () => NOW }, secret: SECRET })
  const result = check(await exported())
  assert.deepEqual([result.verdict, result.codes, result.erased], ['whole', [], erased.lines])
})

test('a new key signs what comes after; what the former signed is still verified', async () => {
  await world.db.transaction().execute(async (tx) => {
    await lockCheckpoints(tx)
    await drawCheckpointKey(tx, SECRET, NOW)
  })
  const group = { groupId: world.social.id, name: 'Sous une autre clé', description: '', unitId: null, version: 4 }
  await world.run(changeGroup, world.partner.administrator, group)
  await drawCheckpoints({ runner: { db: world.db, now: () => NOW }, secret: SECRET })
  const whole = await exported()
  const both = check(whole, { keys: [key, await presentKey()] })
  assert.deepEqual([both.verdict, both.checkpoints.verified, both.checkpoints.ofOtherKeys], ['whole', 3, 0])
  const former = check(whole, { keys: [key] })
  assert.deepEqual([former.verdict, former.checkpoints.verified, former.checkpoints.ofOtherKeys], ['whole', 2, 1])
  const { rows } = await sql`SELECT FROM checkpoint_key WHERE sealed IS NOT NULL`.execute(world.db)
  assert.equal(rows.length, 1)
})

type Told = { code: number; out: string; err: string }

function habilis(...args: string[]): Promise<Told> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: world.url }
    execFile(process.execPath, ['src/cli.ts', 'journal', ...args], { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

test('from the command line: exported, verified, altered; each with its words and its exit code', async () => {
  const file = join(folder, 'caf.jsonl')
  const institution = ['--institution', 'Caf de Démonstration']
  assert.deepEqual(await habilis('export', ...institution, '--out', file), { code: 0, out: '', err: '' })
  const whole = await habilis('verify', file, '--lang', 'fr')
  assert.deepEqual([whole.code, whole.err], [0, ''])
  assert.match(whole.out, /INTACT\u00a0: rien n’a été modifié, retiré, ajouté ni déplacé\.\n$/)
  const printed = await habilis('keys')
  const kept = join(folder, 'key.txt')
  writeFileSync(kept, printed.out.split('\n')[0]?.split(' ')[1] ?? '')
  assert.equal((await habilis('verify', file, '--key', kept)).code, 0)
  writeFileSync(join(folder, 'short.jsonl'), (await exported()).slice(0, 20_000))
  const short = await habilis('verify', join(folder, 'short.jsonl'), '--lang', 'fr')
  assert.equal(short.code, 2)
  assert.match(short.out, /Le fichier est tronqué.*\n[\s\S]*ALTÉRÉ/)
  const bare = (await exported()).replace(/^\{"checkpoint":.*\n/gm, '')
  writeFileSync(join(folder, 'bare.jsonl'), bare)
  assert.equal((await habilis('verify', join(folder, 'bare.jsonl'))).code, 3)
  const none = await habilis('verify', join(folder, 'none.jsonl'))
  assert.deepEqual([none.code, none.err], [1, `${join(folder, 'none.jsonl')} cannot be read: ENOENT.\n`])
})
