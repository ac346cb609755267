import type { getOrganization } from '../../../src/contract/organizations.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

/** An organisation as its page reads it, with what the reader may do. */
export type OrganizationRead = ResponseOf<typeof getOrganization>
