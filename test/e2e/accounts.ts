import { execute } from '../../src/db/execute.ts'
import { activateAccount } from '../../src/demo/activate.ts'
import type { Stage } from './stage.ts'

/** Of everybody who has been through his first login; respects every rule, for whoever it is. */
export const PASSWORD = 'tulipe orageuse sept wagons bleus sous la neige'

/** The identifier of an account that has a password of its own from now on, as after a first login. */
export async function withPassword({ jobs: { runner } }: Stage, userId: string): Promise<string> {
  const account = await runner.db
    .selectFrom('userAccount')
    .leftJoin('credential', (join) =>
      join.onRef('credential.userId', '=', 'userAccount.id').on('kind', '=', 'personal').on('replacedAt', 'is', null),
    )
    .select(['identifier', 'institutionId', 'credential.kind as personal'])
    .where('userAccount.id', '=', userId)
    .executeTakeFirstOrThrow()
  const { identifier, institutionId, personal } = account
  const author = { system: 'seed', institutionId: institutionId ?? undefined } as const
  if (!personal) await execute(runner, activateAccount, author, { userId, password: PASSWORD })
  return identifier
}
