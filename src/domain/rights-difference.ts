import { conditionInWords, type Spoken, spokenOf } from './condition-phrase.ts'
import { isDeepEqual } from './deep-equal.ts'
import type { GrantDefinition, ServiceDefinition, Texts } from './service-definition.ts'

export type Named = { code: string; name: Texts }

/** How far one right goes; `when`: only under a condition, told in words. */
export type Reach = { records: 'own' | 'any'; within: 'unit' | 'everywhere'; when?: Texts | undefined }

/** What changes of one action on one type of records. `changed`: neither wider nor narrower. */
export type RightChange = {
  type: Named
  action: Named
  change: 'gained' | 'lost' | 'wider' | 'narrower' | 'changed'
  before: Reach[]
  after: Reach[]
}

/** How far each action goes, by « type action »: codes have no space in them. */
export type Given = ReadonlyMap<string, readonly GrantDefinition[]>

/** What these grants give together. */
export function givenBy(grants: readonly GrantDefinition[]): Given {
  const given = new Map<string, GrantDefinition[]>()
  for (const grant of grants)
    for (const action of grant.actions) {
      const key = `${grant.on} ${action}`
      given.set(key, [...(given.get(key) ?? []), grant])
    }
  return given
}

type Definition = ServiceDefinition | undefined

/** Which actions somebody gains, loses, or has more or less widely than before. */
export function rightChanges(
  given: { before: Given; after: Given },
  definitions: { before: Definition; after: Definition },
) {
  const keys = new Set([...given.before.keys(), ...given.after.keys()])
  return [...keys].flatMap((key): RightChange[] => {
    const before = given.before.get(key) ?? []
    const after = given.after.get(key) ?? []
    const change = changeOf(before, after)
    if (change === undefined) return []
    const [type = '', action = ''] = key.split(' ')
    const names = namesOf(type, action, definitions)
    const reaches = (grants: readonly GrantDefinition[], definition: Definition) => {
      const spoken = spokenOf(definition, type)
      return grants.map((grant) => reachOf(grant, spoken))
    }
    const told = { before: reaches(before, definitions.before), after: reaches(after, definitions.after) }
    return [{ ...names, change, ...told }]
  })
}

function changeOf(
  before: readonly GrantDefinition[],
  after: readonly GrantDefinition[],
): RightChange['change'] | undefined {
  const keepsAll = before.every((old) => after.some((grant) => covers(grant, old)))
  const addsNone = after.every((grant) => before.some((old) => covers(old, grant)))
  if (keepsAll && addsNone) return undefined
  if (before.length === 0) return 'gained'
  if (after.length === 0) return 'lost'
  if (keepsAll) return 'wider'
  return addsNone ? 'narrower' : 'changed'
}

/** Whatever the second lets do, the first lets do. */
export function covers(wide: GrantDefinition, narrow: GrantDefinition): boolean {
  return (
    (wide.records === 'any' || narrow.records === 'own') &&
    (wide.within === 'everywhere' || narrow.within === 'unit') &&
    (wide.when === undefined || isDeepEqual(wide.when, narrow.when))
  )
}

const reachOf = ({ records, within, when }: GrantDefinition, spoken: Spoken): Reach => ({
  records,
  within,
  when: when && conditionInWords(when, spoken),
})

function namesOf(type: string, action: string, { before, after }: { before: Definition; after: Definition }) {
  const known = [after, before].map((definition) => definition?.resources[type])
  const unnamed = (code: string): Texts => ({ fr: code, en: code })
  const named = known.find((resource) => resource?.actions[action]) ?? known.find((resource) => resource)
  return {
    type: { code: type, name: named?.name ?? unnamed(type) },
    action: { code: action, name: named?.actions[action] ?? unnamed(action) },
  }
}
