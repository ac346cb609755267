import type { Answer, Ask, Habilis } from 'habilis/client'
import type { Session } from './sessions.ts'

/** For how long what was allowed may still be read while Habilis cannot be reached. */
const READING_MINUTES = 10

/** What is asked for reading during one request; `isAway` once a yes had to be one of a moment ago. */
export type Reading = Pick<Habilis, 'may' | 'mayAll'> & { readonly isAway: boolean }

export type Menu = { entries: ReadonlySet<string>; isAway: boolean }

/**
 * Remembers each yes to reading for the session: if Habilis cannot be reached, what was just allowed may be read on, for
 * a few minutes. Steps never ask here: without an answer of now they are not done.
 */
export type Permits = {
  reading(session: Session): Reading
  menu(session: Session, service: string): Promise<Menu>
}

const MOST_KEPT = 50_000

export function openPermits(habilis: Habilis, now: () => Date): Permits {
  const allowed = keepFor<Answer>(now)
  const menus = keepFor<readonly string[]>(now)

  return {
    reading(session) {
      let isAway = false
      const orKept = (ask: Ask, answer: Answer): Answer => {
        const key = `${session.sid} ${JSON.stringify(ask)}`
        if (answer.reason.code !== 'unreachable') {
          if (answer.allowed) allowed.keep(key, answer)
          else allowed.forget(key)
          return answer
        }
        isAway = true
        return allowed.find(key) ?? answer
      }
      return {
        may: async (ask) => orKept(ask, await habilis.may(ask)),
        async mayAll(asks) {
          const answers = await habilis.mayAll(asks)
          return asks.flatMap((ask, index) => (answers[index] ? [orKept(ask, answers[index])] : []))
        },
        get isAway() {
          return isAway
        },
      }
    },
    async menu(session, service) {
      const key = `${session.sid} ${service}`
      const { entries, unreachable } = await habilis.menu(session.code, service)
      if (!unreachable) menus.keep(key, entries)
      return { entries: new Set(unreachable ? menus.find(key) : entries), isAway: unreachable }
    },
  }
}

function keepFor<T>(now: () => Date) {
  const kept = new Map<string, { value: T; until: number }>()
  return {
    keep(key: string, value: T): void {
      kept.delete(key)
      kept.set(key, { value, until: now().getTime() + READING_MINUTES * 60_000 })
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    },
    forget: (key: string) => kept.delete(key),
    find(key: string): T | undefined {
      const found = kept.get(key)
      return found && found.until > now().getTime() ? found.value : undefined
    },
  }
}
