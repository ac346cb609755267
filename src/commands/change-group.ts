import type { Context, Outcome } from '../db/execute.ts'
import { Refused } from '../domain/refusals.ts'
import { readGroup } from '../queries/group.ts'
import { readGroupFacts } from '../queries/group-facts.ts'
import { authorize } from './authorize.ts'
import { lockAgreementOf } from './lock-agreement.ts'

type Input = { groupId: string; name: string; description: string; unitId: string | null; version: number }

/** Renames or describes a group, or binds it to another unit. */
export async function changeGroup({ tx, author, now }: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { groupId, version, ...fields } = input
  await lockAgreementOf(tx, groupId)
  const facts = await readGroupFacts(tx, groupId, now)
  authorize(author, 'group.change', facts)
  const before = await lockGroup(tx, groupId, version, now)
  await tx
    .updateTable('userGroup')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', groupId)
    .execute()
  return {
    result: { version: version + 1 },
    institutionId: facts.institutionId,
    events: [
      {
        kind: 'group.changed',
        agreementId: facts.agreementId,
        groupId,
        details: {
          before: { name: before.name, description: before.description, unitId: before.unitId },
          after: fields,
        },
      },
    ],
  }
}

/** The row, locked, as the author saw it; a conflict with what now stands if someone saved meanwhile. */
export async function lockGroup(tx: Context['tx'], groupId: string, version: number, at: Date) {
  const row = await tx
    .selectFrom('userGroup')
    .selectAll()
    .where('id', '=', groupId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.version !== version) throw new Refused([{ code: 'stale_version' }], await readGroup(tx, groupId, at))
  return row
}
