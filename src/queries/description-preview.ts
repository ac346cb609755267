import type { Reader } from '../db/database.ts'
import { type DescriptionDifference, differenceOf } from '../domain/description-difference.ts'
import type { RolesElsewhere } from '../domain/excluded-roles.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { type DescriptionImpact, readDescriptionImpact } from './description-impact.ts'
import { readRolesElsewhere } from './roles-elsewhere.ts'
import { readServiceOfCode } from './service-description.ts'

type DescriptionPreview = {
  service: { serviceId: string | null; code: string; version: number | null }
  difference: DescriptionDifference
  impact: DescriptionImpact
  elsewhere: RolesElsewhere
}

const NOBODY: DescriptionImpact = {
  ...{ personCount: 0, roles: [], agreements: [], agreementCount: 0, persons: [] },
  ...{ groups: [], groupCount: 0 },
}

/** What importing this description would change in an institution's catalogue, and for whom. Writes nothing. */
export async function previewDescription(
  db: Reader,
  institutionId: string,
  after: ServiceDefinition,
  at: Date,
): Promise<DescriptionPreview> {
  const known = await readServiceOfCode(db, institutionId, after.service)
  const before = known?.running?.definition
  const elsewhere = await readRolesElsewhere(db, institutionId, [before, after])
  return {
    service: { serviceId: known?.id ?? null, code: after.service, version: known?.running?.number ?? null },
    difference: differenceOf(before, after, elsewhere),
    elsewhere,
    impact: known ? await readDescriptionImpact(db, known.id, { before, after }, at) : NOBODY,
  }
}
