import type { MessageKind } from '../commands/queue-message.ts'

export type MessageToPrepare = {
  id: string
  kind: MessageKind
  userId: string
  recipientId: string
  sessionId: string | null
  /** As it stood when the message was ordered. */
  toAddress: string
  createdAt: Date
}
