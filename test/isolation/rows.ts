import type { Row } from './reach.ts'
import { OF_ACCOUNT } from './rows-of-account.ts'
import { OF_ADMINISTRATION } from './rows-of-administration.ts'
import { OF_AGREEMENT } from './rows-of-agreement.ts'
import { OF_INSTITUTION } from './rows-of-institution.ts'
import { OF_SUPERVISION } from './rows-of-supervision.ts'

/** One row for each route of the API; a route without its row fails the build. */
export const ROWS: Readonly<Record<string, Row>> = {
  ...OF_ACCOUNT,
  ...OF_INSTITUTION,
  ...OF_AGREEMENT,
  ...OF_SUPERVISION,
  ...OF_ADMINISTRATION,
}
