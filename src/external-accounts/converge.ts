import { type FoundRole, settingsOf, type WantedRole } from './roles.ts'

export type Step =
  /** From now on nobody comes in by it. */
  'shut' | 'disconnect' | 'disconnect_overdue' | 'drop' | 'create' | 'attributes' | 'secret' | 'grant' | 'units'

/** What somebody else changed. */
export type Drift = 'missing' | 'attributes' | 'settings' | 'rights' | 'units'

export type Plan = { steps: Step[]; drift: Drift[] }

const AWAY: Step[] = ['shut', 'disconnect', 'drop']
const ANEW: Step[] = ['create', 'grant', 'units']

/**
 * From what is found to what is wanted. Done twice it does nothing the second time. A role that could do more than it
 * should is not mended right by right: it goes, with all it was given, and is made anew.
 */
export function converge(wanted: WantedRole, found: FoundRole | undefined): Plan {
  if (wanted.access === 'gone') return { steps: found ? AWAY : [], drift: [] }
  if (!found) return { steps: ANEW, drift: ['missing'] }
  if (found.excess.length > 0) return { steps: [...AWAY, ...ANEW], drift: ['rights'] }
  return mend(wanted, found)
}

function mend(wanted: WantedRole, found: FoundRole): Plan {
  const canLogin = wanted.access === 'open'
  const drift: Drift[] = []
  if (!hasItsAttributes(wanted, found)) drift.push('attributes')
  if (!same(settingsOf(wanted), found.settings)) drift.push('settings')
  if (found.units.some((unit) => !wanted.units.includes(unit))) drift.push('units')
  const steps: Step[] = []
  if (drift.includes('attributes') || drift.includes('settings')) steps.push('attributes')
  if (wanted.writeSecret) steps.push('secret')
  if (!found.hasItsRights) steps.push('grant')
  if (!same(wanted.units, found.units)) steps.push('units')
  if ((!canLogin || wanted.shutOut) && found.connections.length > 0) steps.push('disconnect')
  else if (found.connections.some(({ overdue }) => overdue)) steps.push('disconnect_overdue')
  return { steps, drift }
}

const hasItsAttributes = (wanted: WantedRole, found: FoundRole) =>
  found.canLogin === (wanted.access === 'open') &&
  found.connectionLimit === wanted.connectionLimit &&
  found.until?.getTime() === wanted.until.getTime()

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index])
