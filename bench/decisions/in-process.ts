// npm run bench -- decide --peers FOLDER [--sizes S,M,L] [--kept 200000]: `decide` on facts in memory, and facts not there yet
import { hash } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { openPool } from '../../src/db/pool.ts'
import { type Caller, createCallers } from '../../src/decision/callers.ts'
import { createSubjects, type Subjects } from '../../src/decision/subjects.ts'
import type { Question } from '../../src/domain/decision/question.ts'
import { decide } from '../../src/domain/decision.ts'
import { newNames } from '../../src/domain/numbered.ts'
import { readSubjectFacts, subjectName } from '../../src/queries/subject-facts.ts'
import { percentile, printMachine } from '../measure.ts'
import { decisionDatabases, KEY } from './database.ts'
import { asked, importPeers, type Peers, type Size } from './peers.ts'

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    sizes: { type: 'string', default: 'S,M,L' },
    kept: { type: 'string', default: '200000' },
  },
})
if (!values.peers) throw new Error('Where is the comparison? --peers FOLDER')
const SLICES = 9
const SLICE_MS = 400
const peers = await importPeers(resolve(values.peers))
const sizes = values.sizes.split(',') as Size[]
const databases = await decisionDatabases(peers, sizes)
printMachine(1)
console.log(
  '\n| Users | in memory | bytes each | decisions/s (best) | against JSON.parse | cold p50 ms | p99 ms |\n|--:|--:|--:|--:|--:|--:|--:|',
)
for (const size of sizes) await measureSize(size)
await databases.stop()

async function measureSize(size: Size): Promise<void> {
  const pool = openPool(databases.urlOf(size), 1)
  const db = openDatabase(pool)
  try {
    const names = newNames()
    const subjects = createSubjects(names, Number(values.kept))
    const caller = await createCallers(names).read(db, hash('sha256', KEY, 'base64'), Date.now())
    if (!caller) throw new Error('the key opens nothing')
    const data = peers.generate(size)
    const checks = peers.makeChecks(data)
    const questions = checks.map((check) => asked(peers.evaluationOf(data, check)))
    await fillWith(db, subjects, data.user.n)
    const cold = await askedFirst(db, subjects, questions)
    verify(subjects, caller, questions, checks)
    const speed = decisionsPerSecond(subjects, caller, questions)
    const ratio = speed / parsesPerSecond(questions)
    const each = Math.round(subjects.bytes / subjects.kept)
    const figures = [data.user.n, subjects.kept, each, `${(speed / 1e6).toFixed(2)} M`, `${ratio.toFixed(1)} ×`]
    console.log(`| ${[...figures, percentile(cold, 0.5).toFixed(2), percentile(cold, 0.99).toFixed(2)].join(' | ')} |`)
  } finally {
    await pool.end()
  }
}

/** As many others in memory as there is place for: what is asked about then lies anywhere among them. */
async function fillWith(db: Database, subjects: Subjects, users: number): Promise<void> {
  const most = Math.min(users, Number(values.kept)) - 10_000
  for (let i = 0; i < most; i++) {
    const name = `u${Math.floor((i * users) / most)}`
    const facts = await readSubjectFacts(db, subjectName(name))
    if (facts) subjects.keep(name, facts, subjects.clock)
  }
}

/** Milliseconds each, one query each; after some that warm the connection. */
async function askedFirst(db: Database, subjects: Subjects, questions: readonly Question[]): Promise<number[]> {
  const times: number[] = []
  for (const name of new Set(questions.map(({ subject }) => subject.id))) {
    const began = performance.now()
    const facts = await readSubjectFacts(db, subjectName(name))
    if (facts) subjects.keep(name, facts, subjects.clock)
    times.push(performance.now() - began)
  }
  return times.slice(100)
}

function verify(
  subjects: Subjects,
  caller: Caller,
  questions: readonly Question[],
  checks: ReturnType<Peers['makeChecks']>,
) {
  const { catalogue } = caller
  const wrong = questions.filter(
    (question, i) =>
      decide({ subject: subjects.find(question.subject.id), catalogue }, question, Date.now()).allowed !==
      checks[i]?.expect,
  )
  if (wrong.length > 0) throw new Error(`${wrong.length} wrong answers, the first to ${JSON.stringify(wrong[0])}`)
}

function decisionsPerSecond(subjects: Subjects, { catalogue }: Caller, questions: readonly Question[]): number {
  const at = Date.now()
  return best(questions.length, () => {
    let allowed = 0
    for (const question of questions)
      if (decide({ subject: subjects.find(question.subject.id), catalogue }, question, at).allowed) allowed++
    return allowed
  })
}

function parsesPerSecond(questions: readonly Question[]): number {
  const texts = questions.map((question) => JSON.stringify(question))
  return best(texts.length, () =>
    texts.reduce((sum, text) => sum + (JSON.parse(text) as Question).subject.id.length, 0),
  )
}

/** The best of some slices: what else runs on the machine only ever takes away. */
function best(count: number, round: () => number): number {
  let most = 0
  for (let slice = 0; slice < SLICES; slice++) {
    let rounds = 0
    const began = performance.now()
    while (performance.now() - began < SLICE_MS) rounds += round() >= 0 ? 1 : 0
    most = Math.max(most, (rounds * count) / ((performance.now() - began) / 1_000))
  }
  return most
}
