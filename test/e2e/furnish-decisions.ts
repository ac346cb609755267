import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { recordOverrides } from '../../src/commands/record-overrides.ts'
import { recordStrongerUses } from '../../src/commands/record-stronger-uses.ts'
import { describeService } from '../describe.ts'
import { CDAP } from '../described-service.ts'
import type { StaffedWorld } from '../staffed-world.ts'
import { NOW } from '../world.ts'

/** CDAP described, and Paul Petit of « Guichet » to ask about. */
export async function describeCdap({ run, caf, opened, guichet }: StaffedWorld): Promise<string> {
  const serviceId = caf.services.cdap.id
  await run(describeService, caf.admin, { institutionId: caf.id, serviceId, definition: CDAP })
  return opened('Paul', 'Petit', { groupId: guichet.id })
}

/** He passed a grave message, and worked on somebody else's record. */
export async function leaveTraces({ run, db, caf, partner, guichet }: StaffedWorld, userId: string): Promise<void> {
  const institutionId = caf.id
  const serviceId = caf.services.cdap.id
  const key = { institutionId, name: 'Comptabilité', serviceIds: [serviceId] }
  const { id: accessKeyId } = await run(createAccessKey, caf.admin, key)
  const what = { serviceId, action: 'corriger', resourceType: 'dossier', resourceId: 'L-2026-017' }
  const who = { userId, agreementId: partner.agreementId }
  const told = {
    ...{ message: 'depassement', amount: '1 250,00 €', subject: 'Chapitre 65' },
    motive: 'Aide d’urgence accordée par la commission du 2 mars',
  }
  const overrides = [{ ...who, ...what, ...told, groupId: guichet.id }]
  await run(
    recordOverrides,
    { system: 'job', institutionId },
    { institutionId, accessKeyId, requestId: undefined, overrides },
  )
  const use = { institutionId, groupId: guichet.id, at: NOW.getTime(), owner: 'cmartin' }
  await recordStrongerUses(db, [{ ...who, ...what, ...use }])
}
