import { runOnce } from 'graphile-worker'
import type { JobDeps } from './deps.ts'
import { createTasks } from './tasks.ts'
import { workerLogger } from './worker.ts'

/**
 * For tests on an injected clock: runs whatever is due, until nothing is. The queue runs by the clock of the database, so
 * after the clock was moved its jobs are moved as well: `advancedMs` is by how much since the last call.
 */
export async function runDueJobs(deps: JobDeps, advancedMs = 0): Promise<void> {
  await advanceJobs(deps, advancedMs)
  await runOnce({
    pgPool: deps.pool,
    taskList: createTasks(deps),
    concurrency: 1,
    noHandleSignals: true,
    logger: workerLogger(deps),
  })
}

/** Brings every waiting job nearer, for a worker that is running (browser tests). */
export async function advanceJobs({ pool }: Pick<JobDeps, 'pool'>, advancedMs: number): Promise<void> {
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $1) WHERE locked_at IS NULL`,
    [advancedMs / 1000],
  )
}
