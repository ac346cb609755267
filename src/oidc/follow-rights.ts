import type { Runner } from '../db/execute.ts'
import { cutSignOns, type Touched } from './cut-sign-ons.ts'
import type { OidcDeps } from './deps.ts'

/** One line of the journal, as the decision point tells it. */
export type Change = Touched & { kind: string }

/** One after the other, each kind of change once for all that came while another was looked at. */
export function followRights(runner: Runner, logger: OidcDeps['logger']) {
  const waiting = new Map<string, Touched>()
  let working: Promise<void> | undefined
  let stopped = false

  const work = async (): Promise<void> => {
    for (const [key, touched] of waiting) {
      waiting.delete(key)
      if (stopped) return
      try {
        await cutSignOns(runner, touched)
      } catch (error) {
        // Nobody is let in meanwhile: each use of a token looks at the rights again, and applications are told in minutes.
        logger.error({ err: error }, 'sign-ons could not be looked at after a change')
      }
    }
  }

  const begin = (): void => {
    working ??= work().finally(() => {
      working = undefined
      // Told between the last look and this line.
      if (waiting.size > 0 && !stopped) begin()
    })
  }

  return {
    note({ institutionId, agreementId, userId }: Change): void {
      const touched = { institutionId, agreementId, userId }
      waiting.set(JSON.stringify(touched), touched)
      begin()
    },
    async stop(): Promise<void> {
      stopped = true
      await working
    },
  }
}
