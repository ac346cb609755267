import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'
import type { JobDeps } from '../../src/jobs/deps.ts'
import { advanceJobs } from '../../src/jobs/run-due-jobs.ts'
import { type Clock, startClock } from '../clock.ts'
import { type MailServer, startMailServer } from '../mail-server.ts'
import { openStaffedWorld, type StaffedWorld } from '../staffed-world.ts'

const SECRET = 'a secret of the browser tests, of no value whatsoever'

/** Habilis as people meet it: its pages, its worker, a database of its own, a real mail server, all on one clock. */
export type Stage = {
  url: string
  world: StaffedWorld
  clock: Clock
  mailServer: MailServer
  jobs: JobDeps
  /** By the id of the service; whatever stands here when it is looked at. */
  databases: Map<string, { url: string; address: string }>
  /** Moves the clock and brings what waits for it nearer. */
  advance(time: Parameters<Clock['advance']>[0]): Promise<void>
  close(): Promise<void>
}

/** `prepare` furnishes the world before anybody can look at it. */
export async function openStage(
  prepare?: (world: StaffedWorld) => Promise<unknown>,
  clock: Clock = startClock(),
  privateOrigins: string[] = [],
): Promise<Stage> {
  const world = await openStaffedWorld()
  await prepare?.(world)
  const mailServer = await startMailServer()
  const port = await freePort()
  const databases: Stage['databases'] = new Map()
  const given: { jobs?: JobDeps } = {}
  const habilis = await startHabilis(
    {
      ...{ databaseUrl: world.url, publicUrl: `http://localhost:${port}`, host: 'localhost', port, secret: SECRET },
      ...{ smtpUrl: mailServer.url, mailFrom: 'Portail Partenaires <ne-pas-repondre@exemple.fr>' },
      ...{ logLevel: 'silent', trustProxy: false, privateOrigins, externalDatabases: databases },
    },
    {
      logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
      now: clock.now,
      extraPages: (_app, jobs) => {
        given.jobs = jobs
      },
    },
  )
  const { jobs } = given
  if (!jobs) throw new Error('the application did not tell what its worker is given')
  return {
    ...{ url: `http://localhost:${port}`, world, clock, mailServer, jobs, databases },
    advance: (time) => advanceJobs(jobs, clock.advance(time)),
    close: async () => {
      await habilis.stop()
      await mailServer.close()
      await world.close()
    },
  }
}

/** The address of the portal is known before it listens: links in mails carry it. */
async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer().once('error', reject)
  probe.listen(0, 'localhost', () => {
    const { port } = probe.address() as AddressInfo
    probe.close(() => resolve(port))
  })
  return promise
}
