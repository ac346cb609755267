/** Purposes for which secrets are sealed: what was sealed for one opens for no other. */

/** A mail that brings a password, a link or a code, until the mail server has it. */
export const MAIL_SEAL = 'outgoing-mail'
/** What somebody typed as his identifier: it may be a password, in the wrong field. */
export const RESET_SEAL = 'password-reset-request'
/** What an authenticator application and we have in common: it must be read again at each sign-in. */
export const APP_SEAL = 'authenticator-app'
/** What a passkey is asked to sign, until it comes back. */
export const CHALLENGE_SEAL = 'passkey-challenge'
/** The secret that a partner's provider gave us. */
export const PROVIDER_SEAL = 'partner-provider'
/** What its answer is checked against, until it comes. */
export const PROOFS_SEAL = 'external-sign-in'
