import { type LogFunctionFactory, Logger, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { JobDeps } from './deps.ts'
import { createTasks } from './tasks.ts'

/** By the clock of UTC. */
export const CRONTAB = [
  '* * * * * resume_messages',
  '17 3 * * * forget_old_traces',
  '7 * * * * draw_checkpoints',
  '37 2 * * * keep_access_log',
  '13 * * * * follow_inquiries',
  '23 * * * * follow_reviews',
  '43 * * * * watch_use',
  '41 4 * * * watch_mailboxes',
  '51 4 * * * follow_sleepers',
]

/** Background work that another room brings. */
export type Work = { tasks: TaskList; crontab: readonly string[] }

const NO_OTHER: Work = { tasks: {}, crontab: [] }

/** Background work in this process, until `stop`, which lets what has begun end. `queue`: see queue-pool.ts. */
export async function startWorker(
  deps: JobDeps,
  queue: pg.Pool,
  other: Work = NO_OTHER,
): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    pgPool: queue,
    taskList: { ...createTasks(deps), ...other.tasks },
    crontab: [...CRONTAB, ...other.crontab].join('\n'),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: workerLogger(deps),
  })
  return { stop: () => runner.stop() }
}

/** Errors of tasks and of the queue; not its chatter, which quotes payloads. */
export function workerLogger({ logger }: Pick<JobDeps, 'logger'>): Logger {
  const factory: LogFunctionFactory = () => (level, message) => {
    if (level === 'error') logger.error({ from: 'queue' }, message)
    else if (level === 'warning') logger.warn({ from: 'queue' }, message)
  }
  return new Logger(factory)
}
