import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { type Following, followAccount, followAccounts } from './follow.ts'

const payload = z.object({ accountId: z.uuid() })

/** Background work: at once when something was decided, each minute for what the clock and others change. */
export function externalAccountWork(following: Following): { tasks: TaskList; crontab: readonly string[] } {
  return {
    tasks: {
      converge_external_account: (given) => followAccount(following, payload.parse(given).accountId),
      follow_external_accounts: () => followAccounts(following),
    },
    crontab: ['* * * * * follow_external_accounts'],
  }
}
