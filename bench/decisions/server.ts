// Habilis as `npm start` runs it, over the data set of PEERS_SIZE. Started by the comparison; BENCH_URLS names the databases.
import pino from 'pino'
import { startHabilis } from '../../src/app.ts'

const urls = JSON.parse(process.env.BENCH_URLS ?? '{}') as Record<string, string>
const databaseUrl = urls[process.env.PEERS_SIZE ?? 'S']
if (!databaseUrl) throw new Error('BENCH_URLS names no database of that size')
const port = Number(process.env.BENCH_PORT ?? 7200)
const habilis = await startHabilis(
  {
    ...{ databaseUrl, publicUrl: `http://127.0.0.1:${port}`, host: '127.0.0.1', port, smtpUrl: undefined },
    ...{ mailFrom: 'x <x@example.org>', secret: 'of no value whatsoever in a benchmark', logLevel: 'warn' },
    trustProxy: false,
  },
  { logger: pino({ level: 'warn' }) },
)
process.once('SIGTERM', async () => {
  await habilis.stop()
  process.exit(0)
})
// Asked for before memory is read: what is no longer used shall not count.
process.on('SIGUSR2', () => globalThis.gc?.())
