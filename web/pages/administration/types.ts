import type {
  getApplicationUser,
  listApplications,
  listApplicationUsers,
} from '../../../src/contract/administration.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type Application = ResponseOf<typeof listApplications>['items'][number]
export type UserRow = ResponseOf<typeof listApplicationUsers>['items'][number]
export type Characteristics = ResponseOf<typeof getApplicationUser>
export type Place = UserRow['places'][number]

/** Somebody as a dialog needs to know him. */
export type Subject = Pick<UserRow, 'agreementId' | 'userId' | 'firstName' | 'lastName'>

export const fullName = ({ firstName, lastName }: Pick<UserRow, 'firstName' | 'lastName'>) => `${firstName} ${lastName}`
