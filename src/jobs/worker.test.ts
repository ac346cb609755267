import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createUserNow, openSigningIn, type SigningIn } from '../../test/signing-in.ts'
import { createMailer } from '../mail/mailer.ts'
import { openQueuePool } from './queue-pool.ts'
import { advanceJobs } from './run-due-jobs.ts'
import { createTasks } from './tasks.ts'
import { CRONTAB, startWorker } from './worker.ts'

let signing: SigningIn

before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

/** What happens in another task, as soon as it has. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds()) return
    await wait(50)
  }
  assert.fail('it did not happen within a minute')
}

test('a running worker delivers by itself; without a mail server, into the mailbox of the demonstration', async () => {
  const { jobs, runner, clock, world } = signing
  const mailer = createMailer({ smtpUrl: undefined, from: 'Habilis <ne-pas-repondre@exemple.fr>', db: runner.db })
  const mails = () => runner.db.selectFrom('demoMail').select(['subject', 'recipient']).orderBy('sentAt').execute()
  const accepted = async (userId: string) => {
    const sent = runner.db.selectFrom('message').select('id').where('userId', '=', userId)
    return (await sent.where('state', '=', 'accepted').execute()).length
  }
  const queue = openQueuePool(world.url)
  const worker = await startWorker({ ...jobs, mailer }, queue)
  try {
    const { id } = await createUserNow(signing, 'Noémie', 'Lambert')
    // Accepted, not merely there: only then does the delay before message 2 begin.
    await eventually(async () => (await accepted(id)) === 1)
    await advanceJobs(jobs, clock.advance({ seconds: 10 }))
    await eventually(async () => (await accepted(id)) === 2)
  } finally {
    await worker.stop()
    await queue.end()
  }
  assert.deepEqual(
    (await mails()).map((mail) => [mail.recipient, mail.subject]),
    [
      ['noemie.lambert@exemple.fr', 'Votre identifiant pour le Portail Partenaires'],
      ['noemie.lambert@exemple.fr', 'Votre mot de passe temporaire'],
    ],
  )
})

test('each task that nobody orders has its hour, and no hour is of a task that is not', () => {
  const ofTheClock = Object.entries(createTasks(signing.jobs)).flatMap(([name, task]) =>
    task?.length === 0 ? [name] : [],
  )
  const scheduled = CRONTAB.map((line) => line.split(' ').at(-1))
  assert.deepEqual(scheduled.toSorted(), ofTheClock.toSorted())
})
