import type { Context, Outcome } from '../db/execute.ts'
import { readSecondFactorRequired } from '../queries/oidc-client.ts'
import { readServiceFacts } from '../queries/service.ts'
import { authorize } from './authorize.ts'

type Input = { serviceId: string; required: boolean }

/** Whether somebody must have shown a second factor to enter the service. Its file does not say it: it may be changed beside. */
export async function requireSecondFactor(
  { tx, author }: Context,
  { serviceId, required }: Input,
): Promise<Outcome<{ required: boolean }>> {
  const facts = await readServiceFacts(tx, serviceId)
  authorize(author, 'oidc_client.change', facts)
  await tx.selectFrom('service').select('id').where('id', '=', serviceId).forUpdate().execute()
  const before = await readSecondFactorRequired(tx, serviceId)
  if (before === required) return { result: { required }, unchanged: true }
  await tx.updateTable('service').set({ secondFactorRequired: required }).where('id', '=', serviceId).execute()
  const details = {
    serviceId,
    before: { secondFactorRequired: before },
    after: { secondFactorRequired: required },
  }
  return {
    result: { required },
    institutionId: facts.institutionId,
    events: [{ kind: 'service.changed', details }],
  }
}
