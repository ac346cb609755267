import { listGroups } from '../../../src/contract/groups.ts'
import { searchCandidates } from '../../../src/contract/memberships.ts'
import { searchPeople } from '../../../src/contract/users.ts'
import { api } from '../../api.ts'
import type { ComboBoxSource } from '../../ui/form/use-combo-box.ts'

/** [H56] The known users of a convention. */
export const searchPeopleOf = (agreementId: string): ComboBoxSource => ({
  searchKey: [searchPeople.path, agreementId],
  search: async (q, signal) => {
    const { items } = await api(searchPeople, { params: { agreementId }, query: { q } }, signal)
    return items.map(({ id, name, identifier }) => ({ id, label: name, detail: identifier }))
  },
})

/** [H76] Those who may be added to a group. */
export const searchCandidatesOf = (groupId: string): ComboBoxSource => ({
  searchKey: [searchCandidates.path, groupId],
  search: async (q, signal) => {
    const { items } = await api(searchCandidates, { params: { groupId }, query: { q } }, signal)
    return items.map(({ id, name, identifier, email }) => ({ id, label: name, detail: `${identifier} – ${email}` }))
  },
})

/** The groups under which the reader may put a sub-group. */
export const searchParents = (agreementId: string, except: readonly string[] = []): ComboBoxSource => ({
  searchKey: [listGroups.path, agreementId, 'parents', except],
  search: async (q, signal) => {
    const { items } = await api(listGroups, { params: { agreementId }, query: { q, limit: 50 } }, signal)
    return items
      .filter(({ id, abilities }) => abilities.createSubgroup.allowed && !except.includes(id))
      .map(({ id, name, above }) => ({ id, label: name, ...(above.length > 0 && { detail: above.join(' › ') }) }))
  },
})
