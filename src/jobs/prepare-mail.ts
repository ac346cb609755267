import type { MessageKind } from '../commands/queue-message.ts'
import type { Tx } from '../db/database.ts'
import type { Template } from '../mail/letter.ts'
import type { Mail } from '../mail/mail.ts'
import { renderLetter } from '../mail/render-letter.ts'
import { addressChangedLetter } from '../mail/templates/address-changed.ts'
import { delegationGivenLetter } from '../mail/templates/delegation-given.ts'
import { delegationWithdrawnLetter } from '../mail/templates/delegation-withdrawn.ts'
import { departureAnnouncedLetter } from '../mail/templates/departure-announced.ts'
import { deputyNamedLetter } from '../mail/templates/deputy-named.ts'
import {
  externalAccountEndedLetter,
  externalAccountOpenedLetter,
  externalAccountRefusedLetter,
} from '../mail/templates/external-account.ts'
import { factorAddedLetter } from '../mail/templates/factor-added.ts'
import { factorRemovedLetter } from '../mail/templates/factor-removed.ts'
import { factorsResetLetter } from '../mail/templates/factors-reset.ts'
import { holderCodeLetter } from '../mail/templates/holder-code.ts'
import { identifierLetter } from '../mail/templates/identifier.ts'
import { identityUnlinkedLetter } from '../mail/templates/identity-unlinked.ts'
import { inquiryAnsweredLetter, inquiryClosedLetter, inquiryMessageLetter } from '../mail/templates/inquiry-answers.ts'
import { inquiryOpenedLetter, inquiryOverdueLetter, inquiryReminderLetter } from '../mail/templates/inquiry-asked.ts'
import { limitNearLetter } from '../mail/templates/limit-near.ts'
import { newDeviceLetter } from '../mail/templates/new-device.ts'
import { passwordChangedLetter } from '../mail/templates/password-changed.ts'
import { passwordResetLetter } from '../mail/templates/password-reset.ts'
import { recoveryCodeUsedLetter } from '../mail/templates/recovery-code-used.ts'
import { recoveryCodesDrawnLetter } from '../mail/templates/recovery-codes-drawn.ts'
import { reviewOpenedLetter, reviewOverdueLetter, reviewReminderLetter } from '../mail/templates/review.ts'
import {
  lastAdministratorLetter,
  sleeperClosedLetter,
  sleeperSuspendedLetter,
  sleeperWarnedLetter,
} from '../mail/templates/sleeper.ts'
import { temporaryPasswordLetter } from '../mail/templates/temporary-password.ts'
import { readLetterFacts } from '../queries/letter-facts.ts'
import type { JobDeps } from './deps.ts'
import { drawSecret } from './draw-secret.ts'
import type { MessageToPrepare } from './message-to-prepare.ts'

const TEMPLATES: Record<MessageKind, Template> = {
  identifier: identifierLetter,
  temporary_password: temporaryPasswordLetter,
  password_reset: passwordResetLetter,
  holder_code: holderCodeLetter,
  password_changed: passwordChangedLetter,
  address_changed: addressChangedLetter,
  factor_added: factorAddedLetter,
  factor_removed: factorRemovedLetter,
  factors_reset: factorsResetLetter,
  new_device: newDeviceLetter,
  identity_unlinked: identityUnlinkedLetter,
  recovery_code_used: recoveryCodeUsedLetter,
  recovery_codes_drawn: recoveryCodesDrawnLetter,
  delegation_withdrawn: delegationWithdrawnLetter,
  delegation_given: delegationGivenLetter,
  inquiry_opened: inquiryOpenedLetter,
  inquiry_reminder: inquiryReminderLetter,
  inquiry_overdue: inquiryOverdueLetter,
  inquiry_answered: inquiryAnsweredLetter,
  inquiry_message: inquiryMessageLetter,
  inquiry_closed: inquiryClosedLetter,
  sleeper_warned: sleeperWarnedLetter,
  sleeper_suspended: sleeperSuspendedLetter,
  sleeper_closed: sleeperClosedLetter,
  last_administrator: lastAdministratorLetter,
  deputy_named: deputyNamedLetter,
  departure_announced: departureAnnouncedLetter,
  limit_near: limitNearLetter,
  review_opened: reviewOpenedLetter,
  review_reminder: reviewReminderLetter,
  review_overdue: reviewOverdueLetter,
  external_account_opened: externalAccountOpenedLetter,
  external_account_refused: externalAccountRefusedLetter,
  external_account_ended: externalAccountEndedLetter,
}

/** Draws the secret and writes the letter; nothing when its reason is gone (the session that asked for a code). */
export async function prepareMail(
  tx: Tx,
  { publicUrl }: Pick<JobDeps, 'publicUrl'>,
  message: MessageToPrepare,
  now: Date,
): Promise<Mail | undefined> {
  const secret = await drawSecret(tx, message, now)
  if (secret === undefined) return undefined
  const read = await readLetterFacts(tx, message)
  const facts = { ...read.facts, publicUrl, secret, at: message.createdAt }
  const letter = renderLetter(TEMPLATES[message.kind][facts.locale](facts), facts)
  return {
    // Of this preparation: sent again after a crash it is the same message, drawn anew it is another.
    messageId: `<${message.id}.${now.getTime()}@${new URL(publicUrl).hostname}>`,
    date: now.toISOString(),
    // All that is secret follows the account; only this notice is for the mailbox it had.
    to: message.kind === 'address_changed' ? message.toAddress : read.address,
    ...letter,
  }
}
