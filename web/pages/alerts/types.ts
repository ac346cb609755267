import type { listAlerts } from '../../../src/contract/alerts.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type Alert = ResponseOf<typeof listAlerts>['items'][number]
