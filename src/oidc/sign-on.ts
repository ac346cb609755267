import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { currentProvider } from './current-provider.ts'
import { cutSignOns, EVERYBODY } from './cut-sign-ons.ts'
import type { OidcDeps } from './deps.ts'
import { type Change, followRights } from './follow-rights.ts'
import { forgetOver } from './forget-over.ts'
import { keepSigningKeys } from './signing-keys.ts'
import { type Take, takeSignOn } from './take-sign-on.ts'
import { tellLogout } from './tell-logout.ts'

/** The OpenID provider of one process [C10]: its pages, its background work, and what it does when rights change. */
export type SignOn = {
  take: Take
  tasks: TaskList
  crontab: readonly string[]
  note(change: Change): void
  stop(): Promise<void>
}

const notice = z.object({ noticeId: z.uuid() })

export function openSignOn(deps: OidcDeps): SignOn {
  const { runner, secret, logger } = deps
  const current = currentProvider(deps)
  const rights = followRights(runner, logger)
  return {
    take: takeSignOn(deps, current.get),
    tasks: {
      tell_logout: (payload) => tellLogout(deps, current, notice.parse(payload).noticeId),
      keep_sign_on: async () => {
        await forgetOver(runner)
        await keepSigningKeys(runner, secret)
      },
      // Rights that end by themselves, on their day, end without a line in the journal.
      cut_sign_ons: async () => void (await cutSignOns(runner, EVERYBODY)),
    },
    crontab: ['* * * * * keep_sign_on', '*/5 * * * * cut_sign_ons'],
    note(change) {
      // The claim that carries rights may have another name now.
      if (change.kind.startsWith('institution.')) current.forget()
      rights.note(change)
    },
    stop: rights.stop,
  }
}
