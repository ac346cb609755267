// What the comparison imports to ask us: our key, and its questions with `convention` under our name for it.
import { KEY } from './database.ts'
import { asked, type Batch, type Check, type Dataset, importPeers } from './peers.ts'

const peers = await importPeers(process.env.PEERS_FOLDER ?? '')

export const headers = { authorization: `Bearer ${KEY}` }

export const body = (data: Dataset, check: Check) => asked(peers.evaluationOf(data, check))

export function batchBody(data: Dataset, batch: Batch) {
  const { subject, evaluations } = peers.evaluationsOf(data, batch)
  return { subject, evaluations: evaluations.map((evaluation) => asked(evaluation)) }
}
