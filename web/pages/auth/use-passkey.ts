import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { useTranslation } from 'react-i18next'
import type { ResponseOf } from '../../../src/contract/route.ts'
import type { addPasskey, startPasskey } from '../../../src/contract/second-factor.ts'
import type { Args } from '../../api.ts'
import { Problem } from '../../problem.ts'

type Options = ResponseOf<typeof startPasskey>['options']
type ForBrowser = Parameters<typeof startAuthentication>[0]['optionsJSON']
export type PasskeyAnswer = Args<typeof addPasskey>['body']['response']

export const canUsePasskeys = (): boolean => browserSupportsWebAuthn()
export const canOfferPasskeys = (): Promise<boolean> => browserSupportsWebAuthnAutofill()
export const stopOffering = (): void => WebAuthnAbortService.cancelCeremony()

type Failure = 'cancelled' | 'known' | 'unsuitable' | 'failed'

const failures: Partial<Record<WebAuthnError['code'], Failure>> = {
  ERROR_CEREMONY_ABORTED: 'cancelled',
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'known',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: 'unsuitable',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: 'unsuitable',
  ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG: 'unsuitable',
}

/** Browsers answer « not allowed » whether the person cancelled, waited too long or has no key for this site. */
const failureOf = (error: Error): Failure =>
  (error instanceof WebAuthnError ? failures[error.code] : undefined) ??
  (error.name === 'NotAllowedError' ? 'cancelled' : 'failed')

/** The browser's dialogs about passkeys; what goes wrong in them is told like any other refusal. */
export const usePasskey = () => {
  const { t } = useTranslation('factors')
  const told = async (ceremony: Promise<unknown>): Promise<PasskeyAnswer> => {
    try {
      return (await ceremony) as PasskeyAnswer
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const detail = t(`passkey.${failureOf(error)}`)
      throw new Problem({ status: 422, code: 'passkey_unused', title: detail, detail })
    }
  }
  return {
    create: (options: Options) =>
      told(
        startRegistration({
          optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
        }),
      ),
    show: (options: Options) => told(startAuthentication({ optionsJSON: options as unknown as ForBrowser })),
    /** Without a dialog: among what the browser proposes for a field, until one is chosen there. */
    offer: (options: Options) =>
      told(startAuthentication({ optionsJSON: options as unknown as ForBrowser, useBrowserAutofill: true })),
  }
}
