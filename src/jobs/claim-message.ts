import type { Selectable } from 'kysely'
import { type MessageKind, SENT_ONCE_CLOSED, WAYS_IN, wakeFor } from '../commands/queue-message.ts'
import type { Tx } from '../db/database.ts'
import type { Message } from '../db/schema.ts'
import { MAIL_SEAL } from '../domain/seals.ts'
import type { Mail } from '../mail/mail.ts'
import { readAccountStanding } from '../queries/account-standing.ts'
import { readAccountSuspension } from '../queries/account-suspension.ts'
import { sealer } from '../secrets/sealed-box.ts'
import type { JobDeps } from './deps.ts'
import { prepareMail } from './prepare-mail.ts'

/** [H25, resolution 2] Between the mail server's acceptance of message 1 and the sending of message 2. */
export const SECONDS_BETWEEN_MESSAGES = 10
/** A process that has not told within this time what became of its sending is taken for dead. */
const CLAIM_SECONDS = 120
/** A secret that has waited so long for a mail server is drawn anew: its reader shall have nearly all of its time. */
const FRESH_MINUTES = 10

type Row = Selectable<Message>

/**
 * Takes the message for this process and returns the mail to send, prepared and sealed before anything leaves; or
 * nothing, when it is not its turn: sent, cancelled, in other hands, too early, or withheld. Too early asks to be woken.
 */
export async function claimMessage(tx: Tx, deps: JobDeps, messageId: string, now: Date): Promise<Mail | undefined> {
  const message = await lockMessage(tx, messageId)
  if (!message || message.state === 'accepted' || message.state === 'cancelled') return undefined
  const isGivenUp = message.state === 'failed' && message.nextAttemptAt === null
  const isInOtherHands = message.heldUntil !== null && message.heldUntil > now
  if (isGivenUp || isInOtherHands) return undefined
  const turn = await turnOf(tx, message, now)
  if (turn === 'cancel') return cancel(tx, messageId)
  if (turn === 'withhold') return withhold(tx, message, message.state)
  if (turn === 'suspend') return withhold(tx, message, 'withheld')
  if (turn > now) return postpone(tx, messageId, turn, now)
  return take(tx, deps, message, now)
}

/** The account before its message, as those who order credentials do: the two never wait for each other. */
async function lockMessage(tx: Tx, messageId: string): Promise<Row | undefined> {
  const about = await tx.selectFrom('message').select('userId').where('id', '=', messageId).executeTakeFirst()
  if (!about) return undefined
  await tx.selectFrom('userAccount').select('id').where('id', '=', about.userId).forNoKeyUpdate().execute()
  return tx.selectFrom('message').selectAll().where('id', '=', messageId).forUpdate().executeTakeFirst()
}

/** When the message may leave, or why it may not. */
async function turnOf(tx: Tx, message: Row, now: Date): Promise<Date | 'cancel' | 'withhold' | 'suspend'> {
  const earliest = [message.notBefore, message.nextAttemptAt ?? message.notBefore]
  if (message.follows) {
    const first = await tx
      .selectFrom('message')
      .select(['state', 'acceptedAt'])
      .where('id', '=', message.follows)
      .executeTakeFirstOrThrow()
    if (first.state === 'cancelled') return 'cancel'
    if (!first.acceptedAt) return 'withhold'
    earliest.push(new Date(first.acceptedAt.getTime() + SECONDS_BETWEEN_MESSAGES * 1000))
  }
  const standing = await readAccountStanding(tx, message.userId, now)
  if (standing.state === 'closed' && !SENT_ONCE_CLOSED.includes(kindOf(message))) return 'cancel'
  if (standing.state === 'planned') earliest.push(standing.opensAt)
  const suspension = isWayIn(message) ? await readAccountSuspension(tx, message.userId, now) : undefined
  // Lifting it wakes what waits; its own end wakes nobody, hence is waited for.
  if (suspension && suspension.until === null) return 'suspend'
  if (suspension?.until) earliest.push(suspension.until)
  return new Date(Math.max(...earliest.map((instant) => instant.getTime())))
}

/** [H08] What would let a suspended person in. */
function isWayIn(message: Row): boolean {
  return WAYS_IN.includes(kindOf(message))
}

async function take(tx: Tx, deps: JobDeps, message: Row, now: Date): Promise<Mail | undefined> {
  const mail =
    readSealed(deps, message, now) ?? (await prepareMail(tx, deps, { ...message, kind: kindOf(message) }, now))
  if (!mail) return cancel(tx, message.id)
  const heldUntil = new Date(now.getTime() + CLAIM_SECONDS * 1000)
  await tx
    .updateTable('message')
    .set({
      state: 'sending',
      attempts: message.attempts + 1,
      toAddress: mail.to,
      sealedMail: sealer(deps.secret, MAIL_SEAL).seal(JSON.stringify(mail)),
      preparedAt: new Date(mail.date),
      heldUntil,
      nextAttemptAt: heldUntil,
    })
    .where('id', '=', message.id)
    .execute()
  return mail
}

/** What an earlier try may have got through is sent again to the letter, as long as its secret is fresh. */
function readSealed(deps: JobDeps, message: Row, now: Date): Mail | undefined {
  if (!message.sealedMail || !message.preparedAt) return undefined
  if (now.getTime() - message.preparedAt.getTime() > FRESH_MINUTES * 60_000) return undefined
  return JSON.parse(sealer(deps.secret, MAIL_SEAL).open(message.sealedMail)) as Mail
}

function kindOf(message: Row): MessageKind {
  return message.kind as MessageKind
}

async function cancel(tx: Tx, messageId: string): Promise<undefined> {
  await tx
    .updateTable('message')
    .set({ state: 'cancelled', sealedMail: null, nextAttemptAt: null })
    .where('id', '=', messageId)
    .execute()
}

/** Until message 1 is accepted, or the suspension lifted: either will wake it. */
async function withhold(tx: Tx, { id }: Row, state: string): Promise<undefined> {
  await tx.updateTable('message').set({ nextAttemptAt: null, state }).where('id', '=', id).execute()
}

async function postpone(tx: Tx, messageId: string, until: Date, now: Date): Promise<undefined> {
  await tx.updateTable('message').set({ nextAttemptAt: until }).where('id', '=', messageId).execute()
  await wakeFor(tx, messageId, until, now)
}
