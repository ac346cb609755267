import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LetterFacts, Template } from './letter.ts'
import { renderLetter } from './render-letter.ts'
import { addressChangedLetter } from './templates/address-changed.ts'
import { delegationGivenLetter } from './templates/delegation-given.ts'
import { delegationWithdrawnLetter } from './templates/delegation-withdrawn.ts'
import { departureAnnouncedLetter } from './templates/departure-announced.ts'
import { deputyNamedLetter } from './templates/deputy-named.ts'
import {
  externalAccountEndedLetter,
  externalAccountOpenedLetter,
  externalAccountRefusedLetter,
} from './templates/external-account.ts'
import { factorAddedLetter } from './templates/factor-added.ts'
import { factorRemovedLetter } from './templates/factor-removed.ts'
import { factorsResetLetter } from './templates/factors-reset.ts'
import { holderCodeLetter } from './templates/holder-code.ts'
import { identifierLetter } from './templates/identifier.ts'
import { identityUnlinkedLetter } from './templates/identity-unlinked.ts'
import { inquiryAnsweredLetter, inquiryClosedLetter, inquiryMessageLetter } from './templates/inquiry-answers.ts'
import { inquiryOpenedLetter, inquiryOverdueLetter, inquiryReminderLetter } from './templates/inquiry-asked.ts'
import { limitNearLetter } from './templates/limit-near.ts'
import { newDeviceLetter } from './templates/new-device.ts'
import { passwordChangedLetter } from './templates/password-changed.ts'
import { passwordResetLetter } from './templates/password-reset.ts'
import { recoveryCodeUsedLetter } from './templates/recovery-code-used.ts'
import { recoveryCodesDrawnLetter } from './templates/recovery-codes-drawn.ts'
import { reviewOpenedLetter, reviewOverdueLetter, reviewReminderLetter } from './templates/review.ts'
import {
  lastAdministratorLetter,
  sleeperClosedLetter,
  sleeperSuspendedLetter,
  sleeperWarnedLetter,
} from './templates/sleeper.ts'
import { temporaryPasswordLetter } from './templates/temporary-password.ts'

const facts: LetterFacts = {
  locale: 'fr',
  recipientName: 'Zoé <b>Martin</b>',
  holderName: 'Zoé Martin',
  toAdministrator: false,
  identifier: 'zoe.martin',
  institutionName: 'Caf de Démonstration',
  organizationName: 'CCAS « Les Tilleuls » & Cie',
  accentColor: '#17616d',
  timeZone: 'Europe/Paris',
  publicUrl: 'https://habilis.exemple.fr',
  secret: 'Kd7m-x9Tq-Rw4p',
  connection: { address: '192.0.2.10', userAgent: 'Firefox/140.0 (Windows)' },
  agreementReference: 'CONV-2026-001',
  inquiry: {
    ...{ id: '0', deadlineDay: '2026-04-01', consequence: 'suspend' },
    ...{ subject: 'Permanences de quartier', ofInstitution: false },
  },
  sleeper: { since: '2026-03-01', suspendsOn: '2026-06-01', closesOn: '2027-03-01' },
  review: {
    ...{ id: '0', title: 'Revue annuelle', deadlineDay: '2026-04-01' },
    ...{ suspendDay: '2026-04-17', removeDay: '2026-05-17' },
  },
  limit: {
    ...{ agreementId: '0', organization: 'CCAS « Les Tilleuls »', service: 'CDAP' },
    ...{ persons: 41, maxPersons: 50, ofInstitution: false },
  },
  externalAccount: {
    ...{ id: '0', institution: 'Caf de Démonstration', service: 'CDAP', purpose: 'Suivi des mandats' },
    ...{ reason: 'Une vue existe déjà', lastDay: '2026-06-30', ending: 'expired' as const },
  },
  note: 'Depuis mars',
  at: new Date('2026-03-02T09:00:00Z'),
}
const TEMPLATES: Record<string, Template> = {
  addressChangedLetter,
  factorAddedLetter,
  factorRemovedLetter,
  factorsResetLetter,
  newDeviceLetter,
  recoveryCodeUsedLetter,
  recoveryCodesDrawnLetter,
  holderCodeLetter,
  identifierLetter,
  identityUnlinkedLetter,
  passwordChangedLetter,
  passwordResetLetter,
  temporaryPasswordLetter,
  sleeperWarnedLetter,
  sleeperSuspendedLetter,
  sleeperClosedLetter,
  lastAdministratorLetter,
  deputyNamedLetter,
  departureAnnouncedLetter,
  limitNearLetter,
  delegationGivenLetter,
  delegationWithdrawnLetter,
  inquiryOpenedLetter,
  inquiryReminderLetter,
  inquiryOverdueLetter,
  inquiryAnsweredLetter,
  inquiryMessageLetter,
  inquiryClosedLetter,
  reviewOpenedLetter,
  reviewReminderLetter,
  reviewOverdueLetter,
  externalAccountOpenedLetter,
  externalAccountRefusedLetter,
  externalAccountEndedLetter,
}

const render = (template: Template, more: Partial<LetterFacts>) => {
  const all = { ...facts, ...more }
  return renderLetter(template[all.locale](all), all)
}

for (const [name, template] of Object.entries(TEMPLATES))
  for (const toAdministrator of [false, true])
    test(`${name}${toAdministrator ? ', to the administrator,' : ''} is well set in French and complete in English`, () => {
      const french = render(template, { toAdministrator })
      for (const written of [french.subject, french.text]) {
        assert.doesNotMatch(written, / [:;!?»]|« /, 'no sign of punctuation at the beginning of a line')
        assert.doesNotMatch(written, /[a-zà-ÿ]'[a-zà-ÿ]/i, 'the apostrophe is ’')
      }
      const english = render(template, { toAdministrator, locale: 'en' })
      assert.match(english.text, /^Partner portal · /)
      assert.doesNotMatch(english.text, /Bonjour|vous|mot de passe/i)
      assert.doesNotMatch(
        `${english.subject}\n${english.text}`,
        /[\s\u00A0\u202F][:;!?]/,
        'English sets no space there',
      )
      assert.ok(english.html.includes('<html lang="en">'))
    })

test('what people are called cannot write into the page of a mail', () => {
  const { html } = render(identifierLetter, {})
  assert.ok(html.includes('Zoé &lt;b&gt;Martin&lt;/b&gt;'))
  assert.ok(html.includes('&amp; Cie'))
})

test('the label of a button can be read on the institution’s colour, light or dark (WCAG 2.2, 1.4.3)', () => {
  assert.match(render(identifierLetter, { accentColor: '#ffe169' }).html, /background:#ffe169;[^"]*color:#10212a/)
  assert.match(render(identifierLetter, { accentColor: '#17616d' }).html, /background:#17616d;[^"]*color:#ffffff/)
})
