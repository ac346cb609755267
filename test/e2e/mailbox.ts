import { expect } from '@playwright/test'
import type { Email } from 'postal-mime'
import { mailsTo } from '../signing-in.ts'
import type { Stage } from './stage.ts'

/** By what each message is recognised: its reader goes by the subject. */
const KINDS = {
  identifier: { kind: 'identifier', subject: 'Votre identifiant' },
  temporaryPassword: { kind: 'temporary_password', subject: 'ot de passe temporaire' },
  reset: { kind: 'password_reset', subject: 'Choisir un nouveau mot de passe' },
  limitNear: { kind: 'limit_near', subject: 'comptes de la convention' },
  holderCode: { kind: 'holder_code', subject: 'Votre code' },
} as const

export type MailKind = keyof typeof KINDS

/** Mails of one kind that the mail server has taken for an address, oldest first. */
export function mailsOf({ mailServer }: Stage, address: string, kind: MailKind): Email[] {
  return mailsTo(mailServer, address).filter(({ subject = '' }) => subject.includes(KINDS[kind].subject))
}

/** The text of the nth mail of that kind, once it is there and Habilis knows that it was accepted. */
export async function mail(stage: Stage, address: string, kind: MailKind, nth = 1): Promise<string> {
  await expect.poll(() => countAccepted(stage, address, kind), `mail ${kind} to ${address}`).toBe(nth)
  const received = mailsOf(stage, address, kind)
  expect(received).toHaveLength(nth)
  return received[nth - 1]?.text ?? ''
}

/** From then on counts what follows it: message 2 leaves ten seconds later [H25]. */
async function countAccepted({ world }: Stage, address: string, kind: MailKind): Promise<number> {
  const accepted = world.db.selectFrom('message').select('id').where('state', '=', 'accepted')
  return (await accepted.where('kind', '=', KINDS[kind].kind).where('toAddress', '=', address).execute()).length
}

/** What stands alone on an indented line of a mail: an identifier, a password, a code. */
export function secretIn(text: string): string {
  const [, secret] = /^ {4}(\S.*)$/m.exec(text) ?? []
  if (!secret) throw new Error(`nothing to copy in this mail:\n${text}`)
  return secret
}

export function linkIn(text: string): string {
  const [link] = /https?:\/\/\S+\/auth\/reset\/\S+/.exec(text) ?? []
  if (!link) throw new Error(`no link in this mail:\n${text}`)
  return link
}
