/** Of JSON values: the same, whatever the order of their keys (a database keeps them in its own). */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [inA, inB] = [Object.entries(a), new Map(Object.entries(b))]
  return inA.length === inB.size && inA.every(([key, value]) => inB.has(key) && isDeepEqual(value, inB.get(key)))
}
