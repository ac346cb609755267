// The accounts of an agricultural college behind Habilis: README.md tells how it is started.
import { pino } from 'pino'
import { readSettings } from './server/settings.ts'
import { startComptabilite } from './server/start.ts'

const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn', name: 'comptabilite' })
const running = await startComptabilite(readSettings(process.env), { logger })
console.log(`Comptabilité : ${running.url}`)

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await running.stop()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// Started by another process, it does not outlive it.
process.once('disconnect', stop)
process.send?.('ready')
