import { between, randomFrom } from './random.ts'

/** One convention an organisation; the numbers are those of its first group and its first user. */
export type Partner = { institution: number; groups: number; users: number; firstGroup: number; firstUser: number }

export type Plan = { scale: number; institutions: number; partners: Partner[]; groupCount: number; userCount: number }

/** The convention of the amendment: over 2,000 open groups with 10 roles each. */
export const GREAT_PARTNER = 0
const GREAT = { groups: 2_100, users: 10_000 }
/** The Caf that holds 40 % of all partners: searches across an institution are measured on it. */
const GREAT_INSTITUTION = 0

/**
 * Who is there at a scale: at 1, 10,000 organisations of 101 Cafs with 200,000 groups and 1,000,000 users. As in life, they
 * are not alike: of a hundred, ninety have 15 groups and 75 users, nine 50 and 250, one 200 and 1,000.
 */
export function planAt(scale: number): Plan {
  const count = Math.max(20, Math.round(10_000 * scale))
  const others = Math.max(2, Math.round(100 * scale))
  const plan: Plan = { scale, institutions: others + 1, partners: [], groupCount: 0, userCount: 0 }
  for (let number = 0; number < count; number++) {
    const institution = number < count * 0.4 ? GREAT_INSTITUTION : 1 + (number % others)
    const size = number === GREAT_PARTNER ? GREAT : sizeOf(number)
    plan.partners.push({ institution, ...size, firstGroup: plan.groupCount, firstUser: plan.userCount })
    plan.groupCount += size.groups
    plan.userCount += size.users
  }
  return plan
}

function sizeOf(number: number): { groups: number; users: number } {
  const rank = number % 100
  if (rank === 50) return { groups: 200, users: 1_000 }
  if (rank % 11 === 1 && rank < 99) return { groups: 50, users: 250 }
  return { groups: 15, users: 75 }
}

export const SERVICES = 12
export const ROLES_PER_SERVICE = 4
export const UNITS = 3
export const STAFF = 3

const TABLES = [
  'institution',
  'organization',
  'unit',
  'service',
  'role',
  'agreement',
  'user',
  'staff',
  'group',
  'appointment',
  'message',
] as const
type Numbered = (typeof TABLES)[number]

const FIRST_MADE = Date.parse('2019-01-01T00:00:00Z')
const APART_MS = 100

/**
 * An identifier as uuidv7() makes them: its instant first. That matters: a GiST index over uuid compares the first
 * eight bytes alone, and identifiers that share them make a tree that finds nothing fast.
 */
export function idOf(table: Numbered, number: number): string {
  const made = (FIRST_MADE + number * APART_MS).toString(16).padStart(12, '0')
  const tail = number.toString(16).padStart(12, '0')
  return `${made.slice(0, 8)}-${made.slice(8)}-7${(TABLES.indexOf(table) + 1).toString(16).padStart(3, '0')}-8000-${tail}`
}

/** The roles a convention confers: 8 to 12, of 3 to 5 services of its Caf. */
export function entitledRoles(number: number): number[] {
  const random = randomFrom(number, 3)
  const services = between(random, 3, 5)
  const roles = number === GREAT_PARTNER ? 10 : between(random, 8, Math.min(12, services * ROLES_PER_SERVICE))
  const first = Math.floor(random() * SERVICES)
  return Array.from({ length: roles }, (_, i) => {
    const service = (first + (i % services)) % SERVICES
    return service * ROLES_PER_SERVICE + (Math.floor(i / services) % ROLES_PER_SERVICE)
  })
}
