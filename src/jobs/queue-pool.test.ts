import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openSigningIn, type SigningIn } from '../../test/signing-in.ts'
import { type TcpProxy, tcpProxy } from '../../test/tcp-proxy.ts'
import { openQueuePool } from './queue-pool.ts'
import { startWorker } from './worker.ts'

let signing: SigningIn
let network: TcpProxy

before(async () => {
  signing = await openSigningIn()
  network = await tcpProxy(signing.world.url)
})
after(async () => {
  await network.close()
  await signing.close()
})

function overNetwork(): string {
  const url = new URL(signing.world.url)
  url.port = new URL(network.url).port
  return url.href
}

async function eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await holds()) return
    await wait(50)
  }
  assert.fail(`within a minute, not: ${what}`)
}

test('the database goes away while a job ends: the process goes on, and the job is noted as done once it is back', async () => {
  const { jobs } = signing
  const done: string[] = []
  const tasks = {
    probe: async (payload: unknown) => {
      done.push(String(payload))
      if (payload === 'cut') network.down()
    },
  }
  const ask = (payload: string) =>
    jobs.pool.query(`SELECT graphile_worker.add_job('probe', to_json($1::text))`, [payload])
  const left = async () =>
    (await jobs.pool.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'probe'`)).rowCount
  const queue = openQueuePool(overNetwork())
  const worker = await startWorker(jobs, queue, { tasks, crontab: [] })
  try {
    await ask('cut')
    await eventually(() => done.length === 1, 'the job is run')
    assert.equal(await left(), 1, 'it could not be noted as done')
    network.up()
    await eventually(async () => (await left()) === 0, 'it is noted as done')
    await ask('next')
    await eventually(() => done.length === 2, 'the next is run')
    assert.deepEqual(done, ['cut', 'next'])
  } finally {
    network.up()
    await worker.stop()
    await queue.end()
  }
})

test('whoever waits for a connection when the queue ends is served first: a job that is done is noted as done', async () => {
  const queue = openQueuePool(signing.world.url)
  const taken = await Promise.all(Array.from({ length: queue.options.max }, () => queue.connect()))
  const noted = queue.query('SELECT 1 AS noted')
  const ended = queue.end()
  for (const client of taken) client.release()
  assert.deepEqual((await noted).rows, [{ noted: 1 }])
  await ended
})
