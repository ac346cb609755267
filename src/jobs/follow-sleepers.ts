import { followSleeper } from '../commands/follow-sleeper.ts'
import { execute } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readDueSleepers } from '../queries/sleepers.ts'
import type { JobDeps } from './deps.ts'

/** [H13] Each night: who sleeps is warned, then suspended, then closed. What one refuses keeps none of the others waiting. */
export async function followSleepers({ runner, logger }: Pick<JobDeps, 'runner' | 'logger'>): Promise<void> {
  for (const due of await readDueSleepers(runner.db, runner.now())) {
    const { institutionId, userId, step } = due
    try {
      await execute(runner, followSleeper, { system: 'job', institutionId }, due)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      logger.warn({ userId, step, refusals: error.refusals.map(({ code }) => code) }, 'a sleeper could not be followed')
    }
  }
}
