import { useEffect, useEffectEvent, useReducer } from 'react'
import { startPasskeySignIn } from '../../../src/contract/second-factor.ts'
import { api } from '../../api.ts'
import { Problem } from '../../problem.ts'
import { canOfferPasskeys, type PasskeyAnswer, stopOffering, usePasskey } from './use-passkey.ts'

/** The server takes an answer for five minutes, and a login page stays open for longer. */
const RENEWED_EVERY_MS = 4 * 60_000

/**
 * The passkeys of this device stand among the names that the browser proposes in the field (`autocomplete="username
 * webauthn"`), while nothing else is under way. Nobody asked for it: where it cannot be done the page is as without.
 */
export const usePasskeyAutofill = (isIdle: boolean, onChosen: (answer: PasskeyAnswer) => unknown) => {
  const passkey = usePasskey()
  const [round, renew] = useReducer((count: number) => count + 1, 0)
  const offer = useEffectEvent(async (signal: AbortSignal) => {
    if (!(await canOfferPasskeys()) || signal.aborted) return
    const { options } = await api(startPasskeySignIn, {}, signal)
    if (signal.aborted) return
    const answer = await passkey.offer(options)
    if (!signal.aborted) onChosen(answer)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks for a new challenge
  useEffect(() => {
    if (!isIdle) return
    const offering = new AbortController()
    offer(offering.signal).catch((error: unknown) => {
      if (!offering.signal.aborted && !(error instanceof Problem)) throw error
    })
    const renewal = setTimeout(renew, RENEWED_EVERY_MS)
    return () => {
      clearTimeout(renewal)
      offering.abort()
      stopOffering()
    }
  }, [isIdle, round])
}
