// One process of Habilis, as a machine of several would run it; ends with the test that started it.
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'

const { NODE_DATABASE_URL: databaseUrl, NODE_SUBJECTS_KEPT: subjectsKept, LOG_LEVEL: logLevel = 'silent' } = process.env
if (!databaseUrl) throw new Error('NODE_DATABASE_URL names the database')
const { url, stop } = await startHabilis(
  {
    ...{ databaseUrl, publicUrl: 'http://localhost', host: '127.0.0.1', port: 0, smtpUrl: undefined },
    ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests', logLevel, trustProxy: false },
  },
  { logger: pino({ level: logLevel }), subjectsKept: subjectsKept === undefined ? undefined : Number(subjectsKept) },
)
console.log(`listening at ${url}`)

process.once('SIGTERM', async () => {
  await stop()
  process.exit(0)
})
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(1), 1_000).unref()
