/** How the demonstration’s world is told, as plain data. */

export type DemoGroup = {
  name: string
  description: string
  unit?: string
  manager: string
  roles: string[]
  members: string[]
  groups?: DemoGroup[]
}
export type DemoPartner = {
  name: string
  siret: string
  street: string
  postalCode: string
  city: string
  units: { code: string; name: string }[]
  agreement: {
    reference: string
    delegated: boolean
    credentialsTo: 'holder' | 'administrator'
    /** Role codes by service code, with the limit of persons if any [H15]. */
    services: Record<string, { roles: string[] | 'all'; maxPersons?: number }>
    administrators: string[]
    notes: string
  }
  domain: string
  /** « Prénom Nom », with `(nomade)` when the person moves about. */
  people: string[]
  groups: DemoGroup[]
  /** By person, the groups that applications predefine: « SERVICE/group/UNIT ». */
  places?: Record<string, string[]>
  /** By person, who is created for it: « SERVICE/UNIT ». */
  unitAdministrators?: Record<string, string>
}
export type DemoInstitution = {
  name: string
  accentColor: string
  administrator: string
  domain: string
  /** Its catalogue, where it is not that of the Cafs. */
  services?: string[]
  partners: DemoPartner[]
}
