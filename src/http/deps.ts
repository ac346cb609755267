import type { Runner } from '../db/execute.ts'
import type { AccessLog } from '../traces/access-log.ts'

/** What routes are given by main: passed explicitly, there is nothing global. */
export type Deps = {
  runner: Runner
  /** Where people reach the portal, without a slash at the end. */
  publicUrl: string
  /** The installation's secret, from which keys are derived by purpose. */
  secret: string
  /** Origins of the private network that may be called; none unless given. */
  privateOrigins?: readonly string[]
  /** Where the databases of applications are, as people are told: by the id of the service. */
  externalDatabases?: ReadonlyMap<string, { address: string }> | undefined
  /** Where who came in is told. */
  accessLog: Pick<AccessLog, 'note' | 'waiting' | 'lost'>
}
