import type { Context } from '../db/execute.ts'
import { refuse } from '../domain/refusals.ts'
import { readApplicationOfGroup, readApplicationUserFacts } from '../queries/application-facts.ts'
import { readExtensions } from '../queries/extensions.ts'

type Joined = { agreementId: string; institutionId: string; userId: string; groupId: string }

/**
 * Whoever has rights in an application is not brought into one kept apart from it by a group’s page either: that is to
 * extend his rights all the same (resolution 15). Within a locked convention.
 */
export async function refuseSeparateApplication({ tx, now }: Context, joined: Joined): Promise<void> {
  const { institutionId, groupId } = joined
  const application = await readApplicationOfGroup(tx, groupId, now)
  const user = application && (await readApplicationUserFacts(tx, joined, now))
  if (!user) return
  const { serviceId } = application
  const from = [...user.places, ...user.administersUnits].map((place) => place.serviceId)
  const others = [...new Set(from)].filter((id) => id !== serviceId)
  const target = (await readExtensions(tx, { institutionId, from: others })).get(serviceId)
  if (target?.refusal === 'extension_of_separate_duties')
    refuse(target.refusal, { field: 'userId', params: { service: target.name } })
}
