/** A role lost or gained, from an instant on. */
export type Shift = { roleId: string; roleName: string; serviceName: string; from: Date }

/** As JSON has it. */
export type ShiftRow = Omit<Shift, 'from'> & { from: string }

export const toDates = (shifts: readonly ShiftRow[]): Shift[] =>
  shifts.map((shift) => ({ ...shift, from: new Date(shift.from) }))
