// One process of Habilis behind a public address that several share; ends with the test that started it.
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'

const { NODE_DATABASE_URL: databaseUrl, NODE_PUBLIC_URL: publicUrl, LOG_LEVEL: logLevel = 'silent' } = process.env
const { NODE_PORT: port = '0', NODE_TRUST_PROXY: trustProxy } = process.env
const privateOrigins = process.env.NODE_PRIVATE_ORIGINS?.split(' ')
if (!databaseUrl || !publicUrl) throw new Error('NODE_DATABASE_URL and NODE_PUBLIC_URL say for whom')
const { url } = await startHabilis(
  {
    ...{ databaseUrl, publicUrl, host: '127.0.0.1', port: Number(port), smtpUrl: undefined },
    ...{ mailFrom: 'x <x@exemple.fr>', secret: 'of no value whatsoever in these tests', logLevel },
    trustProxy: trustProxy === 'true',
    ...(privateOrigins && { privateOrigins }),
  },
  { logger: pino({ level: logLevel }) },
)
console.log(`listening at ${url}`)

const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(1), 1_000).unref()
