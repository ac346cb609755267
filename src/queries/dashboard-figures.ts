import type { Reader } from '../db/database.ts'
import type { Actor } from '../domain/actor.ts'
import { readAgreements } from './agreements.ts'
import { readAlerts } from './alerts.ts'
import { readInquiries } from './inquiries.ts'
import { countOpenUsers } from './institution-search-users.ts'
import { countNearLimits } from './near-limits.ts'
import { readOrganizations } from './organizations.ts'
import { readReviews } from './reviews.ts'
import { readSuspensions } from './suspensions.ts'

type Reading = { db: Reader; actor: Actor; institutionId: string; at: Date }
type Figure = (reading: Reading) => Promise<number>

const first = (sort: string) => ({ sort, limit: 1 })
const totalOf = async (page: Promise<{ total: number }>) => (await page).total

/**
 * What a figure counts is what its list lists: where the list counts all it has, by the list itself. What sleeps is
 * counted apart, for it may take long.
 */
export const FIGURES = {
  partners: ({ db, institutionId, at }) =>
    totalOf(readOrganizations(db, institutionId, { ...first('name'), standing: 'running' }, at)),
  agreements: ({ db, actor, at }) =>
    totalOf(readAgreements(db, actor, { ...first('reference'), status: 'running' }, at)),
  ending: ({ db, actor, at }) => totalOf(readAgreements(db, actor, { ...first('reference'), status: 'ending' }, at)),
  users: ({ db, institutionId, at }) => countOpenUsers(db, institutionId, at),
  limits: ({ db, institutionId, at }) => countNearLimits(db, institutionId, at),
  suspended: ({ db, institutionId, at }) =>
    totalOf(readSuspensions(db, institutionId, { ...first('from'), state: 'running' }, { at, locale: 'fr' })),
  alerts: ({ db, institutionId, at }) =>
    totalOf(readAlerts(db, institutionId, { ...first('openedAt'), state: 'open' }, at)),
  openInquiries: ({ db, actor }) => totalOf(readInquiries(db, actor, { ...first('askedAt'), state: 'open' }, 'fr')),
  overdueInquiries: ({ db, actor }) =>
    totalOf(readInquiries(db, actor, { ...first('askedAt'), state: 'overdue' }, 'fr')),
  openReviews: ({ db, actor, at }) => totalOf(readReviews(db, actor, { ...first('startedAt'), state: 'open' }, at)),
  overdueReviews: ({ db, actor, at }) =>
    totalOf(readReviews(db, actor, { ...first('startedAt'), state: 'overdue' }, at)),
} satisfies Record<string, Figure>
