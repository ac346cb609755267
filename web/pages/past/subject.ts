import { useSearchParams } from 'react-router'
import { getAgreement } from '../../../src/contract/agreements.ts'
import {
  pastRightsOfAgreement,
  pastRightsOfGroup,
  pastRightsOfRole,
  pastRightsOfUser,
  rightChangesOfAgreement,
  rightChangesOfGroup,
  rightChangesOfRole,
  rightChangesOfUser,
} from '../../../src/contract/past-rights.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import type { Crumb } from '../../ui/crumbs.tsx'

export type PastRight = ResponseOf<typeof pastRightsOfAgreement>['items'][number]
export type PersonChanges = ResponseOf<typeof rightChangesOfAgreement>['items'][number]
export type RightChange = PersonChanges['gained'][number]
type About = ResponseOf<typeof pastRightsOfAgreement>['about']

/** Whose rights are asked about, and of a person or a role the page one came from. */
export type Subject =
  | { kind: 'user'; id: string; agreementId: string | null }
  | { kind: 'group' | 'agreement'; id: string }
  | { kind: 'role'; id: string; serviceId: string | null }

/** As the address says; none while it names nothing. With a convention a role but narrows. */
export const useSubject = (): Subject | null => {
  const [params] = useSearchParams()
  const [userId, groupId, agreementId, roleId] = ['userId', 'groupId', 'agreementId', 'roleId'].map((name) =>
    params.get(name),
  )
  if (userId) return { kind: 'user', id: userId, agreementId: agreementId ?? null }
  if (groupId) return { kind: 'group', id: groupId }
  if (agreementId) return { kind: 'agreement', id: agreementId }
  return roleId ? { kind: 'role', id: roleId, serviceId: params.get('serviceId') } : null
}

const rights = {
  user: pastRightsOfUser,
  group: pastRightsOfGroup,
  agreement: pastRightsOfAgreement,
  role: pastRightsOfRole,
}
const changes = {
  user: rightChangesOfUser,
  group: rightChangesOfGroup,
  agreement: rightChangesOfAgreement,
  role: rightChangesOfRole,
}

/** Each kind has the same two routes: only their addresses differ, which take what they name of `params`. */
export const rightsRouteOf = ({ kind }: Subject) => rights[kind] as typeof pastRightsOfAgreement
export const changesRouteOf = ({ kind }: Subject) => changes[kind] as typeof rightChangesOfAgreement
export const paramsOf = ({ kind, id }: Subject) => ({ [`${kind}Id`]: id }) as { agreementId: string }

/** The two pages of one subject. */
export const useTabs = (): { at: string; between: string } => {
  const [params] = useSearchParams()
  const kept = ['userId', 'groupId', 'agreementId', 'roleId', 'serviceId']
  const search = new URLSearchParams([...params].filter(([name]) => kept.includes(name)))
  return { at: `${paths.past}?${search}`, between: `${paths.past}/comparer?${search}` }
}

/** The way here: the page of what is asked about. */
export const useCrumbs = (subject: Subject, about: About | undefined): Crumb[] => {
  const ofAgreement = subject.kind === 'user' ? subject.agreementId : subject.kind === 'agreement' ? subject.id : null
  const params = { agreementId: ofAgreement ?? '' }
  const { data: agreement } = useApi(getAgreement, { params }, { enabled: ofAgreement !== null })
  if (!about) return []
  const convention = agreement ? [{ label: agreement.reference, to: paths.agreement(agreement.id) }] : []
  switch (subject.kind) {
    case 'user':
      return agreement ? [...convention, { label: about.name, to: paths.user(agreement.id, subject.id) }] : []
    case 'group':
      return [{ label: about.name, to: paths.group(subject.id) }]
    case 'agreement':
      return convention
    case 'role':
      return subject.serviceId ? [{ label: about.name, to: paths.service(subject.serviceId) }] : []
  }
}
