import type { Tx } from '../database.ts'
import type { Message } from './ask.ts'

/** What a step does beside changing the state of its document, in the same transaction. */
export type Work = {
  tx: Tx
  /** Of the document. */
  id: string
  etapeId: bigint
  at: Date
  /** Before the step goes on, Habilis is asked whether he may pass this message. */
  tell(message: Message): void
}
