import { createTransport } from 'nodemailer'
import type { Database } from '../db/database.ts'
import type { Mail, Mailer } from './mail.ts'

/** A server that does not answer must not hold a message longer than its claim lasts (jobs/claim-message.ts). */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }
const LONGEST_SENDING_MS = 90_000

/** By SMTP; or, without a server, into the mailbox of the demonstration. `from`: `Habilis <…@…>`. */
export function createMailer(settings: { smtpUrl: string | undefined; from: string; db: Database }): Mailer {
  const { smtpUrl, from, db } = settings
  return smtpUrl === undefined ? demoMailer(db, from) : smtpMailer(smtpUrl, from)
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  return {
    async send(mail) {
      await withinTime(
        transport.sendMail({
          from,
          to: mail.to,
          messageId: mail.messageId,
          date: mail.date,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          // RFC 3834: no out-of-office answer comes back.
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      )
    },
    close: () => transport.close(),
  }
}

async function withinTime(sending: Promise<unknown>): Promise<void> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(new Error('The mail server took too long')), LONGEST_SENDING_MS)
  await Promise.race([sending, timeout.promise]).finally(() => clearTimeout(timer))
}

function demoMailer(db: Database, from: string): Mailer {
  return {
    async send(mail: Mail) {
      await db
        .insertInto('demoMail')
        .values({
          messageId: mail.messageId,
          sentAt: mail.date,
          sender: from,
          recipient: mail.to,
          subject: mail.subject,
          textBody: mail.text,
          htmlBody: mail.html,
        })
        .onConflict((conflict) => conflict.column('messageId').doNothing())
        .execute()
    },
    close: () => undefined,
  }
}
