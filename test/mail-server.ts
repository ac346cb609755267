import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  url: string
  /** Mails accepted, oldest first. */
  received: Email[]
  /** Whether the mail server takes what it is given; the text of its refusal otherwise. */
  mood: { refusal: string | undefined }
  /** Called with each mail before it is accepted. */
  hooks: { beforeAccepting: ((mail: Email) => void) | undefined }
  close(): Promise<void>
}

/** A real SMTP server on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const received: Email[] = []
  const mood: MailServer['mood'] = { refusal: undefined }
  const hooks: MailServer['hooks'] = { beforeAccepting: undefined }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      read(stream).then(async (raw) => {
        if (mood.refusal) return callback(Object.assign(new Error(mood.refusal), { responseCode: 451 }))
        const mail = await PostalMime.parse(raw)
        received.push(mail)
        hooks.beforeAccepting?.(mail)
        callback()
      }, callback)
    },
  })
  // A client that is killed in the middle of a mail is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    mood,
    hooks,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
