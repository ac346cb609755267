import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, beforeEach, test } from 'node:test'
import {
  createUserNow,
  mailsTo,
  openSigningIn,
  PUBLIC_URL,
  type SigningIn,
  TEST_SECRET,
} from '../../test/signing-in.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())
beforeEach(() => {
  signing.mailServer.received.length = 0
  signing.mailServer.hooks.beforeAccepting = undefined
})

/** Another process that runs the jobs that are due, as of the test's clock. */
function startProcess() {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const program = `
    const { openPool } = await import(${url('../db/pool.ts')})
    const { openDatabase } = await import(${url('../db/database.ts')})
    const { createMailer } = await import(${url('../mail/mailer.ts')})
    const { runDueJobs } = await import(${url('./run-due-jobs.ts')})
    const pool = openPool(${JSON.stringify(signing.world.url)}, 3)
    const runner = { db: openDatabase(pool), now: () => new Date(${signing.clock.now().getTime()}) }
    const mailer = createMailer({ smtpUrl: ${JSON.stringify(signing.mailServer.url)}, from: 'a@exemple.fr', db: runner.db })
    const logger = { info() {}, warn() {}, error: console.error, debug() {} }
    const settings = ${JSON.stringify({ publicUrl: PUBLIC_URL, secret: TEST_SECRET })}
    await runDueJobs({ runner, pool, mailer, logger, ...settings })
    await pool.end()`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'ignore', 'inherit'] })
}

const resume = async () => {
  await signing.jobs.pool.query(`SELECT graphile_worker.add_job('resume_messages')`)
  await signing.after({})
}

test('killed between the two sends, message 2 goes out once, and message 1 not again [H24, H25]', async () => {
  const user = await createUserNow(signing, 'Ivan', 'Crash')
  const child = startProcess()
  const [code] = await once(child, 'exit')
  assert.equal(code, 0, 'message 1 was sent by a process that is gone')
  assert.equal(mailsTo(signing.mailServer, 'ivan.crash@exemple.fr').length, 1)
  await resume()
  await signing.after({ seconds: 10 })
  await resume()
  await signing.after({ minutes: 10 })
  const subjects = mailsTo(signing.mailServer, 'ivan.crash@exemple.fr').map((mail) => mail.subject)
  assert.deepEqual(subjects, ['Votre identifiant pour le Portail Partenaires', 'Votre mot de passe temporaire'])
  assert.ok(user.id)
})

for (const [number, kind] of [
  [1, 'identifier'],
  [2, 'password'],
] as const)
  test(`killed while the mail server takes message ${number}, the very same one is sent again and nothing is lost [H23, H24]`, async () => {
    const address = `jeanne.${kind}@exemple.fr`
    await createUserNow(signing, 'Jeanne', kind === 'identifier' ? 'Identifier' : 'Password')
    if (number === 2) {
      await signing.after({})
      signing.clock.advance({ seconds: 10 })
      await signing.jobs.pool.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL`)
    }
    const child = startProcess()
    signing.mailServer.hooks.beforeAccepting = () => {
      signing.mailServer.hooks.beforeAccepting = undefined
      child.kill('SIGKILL')
    }
    const [, signal] = await once(child, 'exit')
    assert.equal(signal, 'SIGKILL')
    const before = mailsTo(signing.mailServer, address).length
    assert.equal(before, number)
    await resume()
    assert.equal(mailsTo(signing.mailServer, address).length, before, 'nobody sends what another may still be sending')
    signing.clock.advance({ minutes: 2 })
    await resume()
    await signing.after({ seconds: 10 })
    await signing.after({ minutes: 10 })
    await resume()
    const mails = mailsTo(signing.mailServer, address)
    const repeated = mails.filter((mail) => mail.messageId === mails[number - 1]?.messageId)
    assert.equal(repeated.length, 2)
    assert.equal(repeated[0]?.text, repeated[1]?.text, 'the same password, the same identifier')
    assert.equal(new Set(mails.map((mail) => mail.messageId)).size, 2)
    assert.equal(mails.length, 3)
  })
