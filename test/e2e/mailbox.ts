import { expect } from '@playwright/test'
import type { Email } from 'postal-mime'
import { mailsTo } from '../signing-in.ts'
import type { Stage } from './stage.ts'

/** What each message is recognised by, as its reader does. */
const SUBJECTS = {
  identifier: 'Votre identifiant',
  temporaryPassword: 'ot de passe provisoire',
  reset: 'Choisir un nouveau mot de passe',
  holderCode: 'Votre code',
} as const

export type MailKind = keyof typeof SUBJECTS

/** Mails of one kind that the mail server has taken for an address, oldest first. */
export function mailsOf({ mailServer }: Stage, address: string, kind: MailKind): Email[] {
  return mailsTo(mailServer, address).filter(({ subject = '' }) => subject.includes(SUBJECTS[kind]))
}

/** The text of the nth mail of that kind, once it is there. */
export async function mail(stage: Stage, address: string, kind: MailKind, nth = 1): Promise<string> {
  await expect.poll(() => mailsOf(stage, address, kind).length, `mail ${kind} to ${address}`).toBe(nth)
  return mailsOf(stage, address, kind)[nth - 1]?.text ?? ''
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
