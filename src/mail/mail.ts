/** A mail as it goes out. The same message keeps its `messageId` and `date` when it has to be sent again. */
export type Mail = {
  messageId: string
  /** ISO 8601. */
  date: string
  to: string
  subject: string
  text: string
  html: string
}

/** Resolves once the mail server has accepted the mail; rejects with what it said otherwise. */
export type Mailer = { send(mail: Mail): Promise<void>; close(): void }
