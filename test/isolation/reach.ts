import type { ActorName, Objects, Place } from './places.ts'

/** Who reaches an object of each place: is answered something else than « not found ». */
export type Reach = Record<Place, readonly ActorName[]>

export type Row = {
  /** The route has an object in its address: who reaches it. Else: who is answered, whatever the place. */
  reach: Reach | readonly ActorName[]
  /** Names of a body or query of an object's own identifiers; tried with foreign ones too. */
  body?: (of: Objects) => object
  query?: (of: Objects) => string
  headers?: Record<string, string>
}

export const everyone = [
  'user',
  'manager',
  'siblingManager',
  'unitAdministrator',
  'administrator',
  'otherAdministrator',
  'caf',
  'otherCaf',
  'root',
] as const

export const everyoneWithSession = ['newcomer', ...everyone] as const

export const anybody = ['anonymous', ...everyoneWithSession] as const

export const agreement: Reach = {
  own: ['manager', 'siblingManager', 'administrator', 'caf'],
  sibling: ['manager', 'siblingManager', 'administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}

export const group: Reach = {
  own: ['manager', 'administrator', 'caf'],
  sibling: ['siblingManager', 'administrator', 'caf'],
  'other partner': ['otherAdministrator', 'caf'],
  'other Caf': ['otherCaf'],
}

export const institutionOrRoot: Reach = {
  own: ['caf', 'root'],
  sibling: ['caf', 'root'],
  'other partner': ['caf', 'root'],
  'other Caf': ['otherCaf', 'root'],
}

/** The administrateur général sees that it exists and is told that it is not his to touch. */
export const ofInstitution: Reach = { ...institutionOrRoot }

export const institutionsPeople = ['caf', 'otherCaf'] as const

/** Of a list each reads his part. */
export const inCharge = [
  ...(['manager', 'siblingManager', 'administrator', 'otherAdministrator'] as const),
  ...institutionsPeople,
] as const

export const nobody: Reach = { own: [], sibling: [], 'other partner': [], 'other Caf': [] }
