/** Gives each identifier a small number, always the same: what many records name is kept once. */
export type Numbered = { numberOf(id: string): number; idOf(number: number): string; readonly size: number }

export function numbered(): Numbered {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  return {
    numberOf(id) {
      const known = numbers.get(id)
      if (known !== undefined) return known
      numbers.set(id, ids.length)
      return ids.push(id) - 1
    },
    idOf: (number) => ids[number] ?? '',
    get size() {
      return ids.length
    },
  }
}

/** The numbers that the packed facts of many subjects share (packed-subject.ts), and the compiled services with them. */
export type Names = {
  institutions: Numbered
  organizations: Numbered
  agreements: Numbered
  groups: Numbered
  roles: Numbered
  units: Numbered
  /** By number: an application may name an agreement by its reference, a unit by its code. */
  references: string[]
  unitCodes: string[]
}

export function newNames(): Names {
  return {
    institutions: numbered(),
    organizations: numbered(),
    agreements: numbered(),
    groups: numbered(),
    roles: numbered(),
    units: numbered(),
    references: [],
    unitCodes: [],
  }
}
