import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { personIdOf } from '../domain/actor.ts'
import { toRange } from '../domain/period.ts'
import { refuse } from '../domain/refusals.ts'
import { readExternalAccountsFacts } from '../queries/external-account-facts.ts'
import { authorize } from './authorize.ts'
import { endOf } from './day-to-come.ts'
import { lockAgreement } from './lock-agreement.ts'

type Input = {
  agreementId: string
  serviceId: string
  unitIds: readonly string[]
  purpose: string
  /** The last day. */
  endsOn: string
}

/** [C20] An administrator asks for an external user: of a service that the convention confers, for some of its units. */
export async function requestExternalAccount(context: Context, input: Input): Promise<Outcome<{ id: string }>> {
  const { tx, author, now } = context
  const { agreementId, serviceId, endsOn } = input
  await lockAgreement(tx, agreementId)
  const facts = await readExternalAccountsFacts(tx, agreementId, now)
  authorize(author, 'external_account.request', facts)
  const purpose = input.purpose.trim()
  if (purpose === '') refuse('required_field', { field: 'purpose' })
  const unitIds = [...new Set(input.unitIds)]
  if (unitIds.length === 0) refuse('required_field', { field: 'unitIds' })
  const endsAt = await endOf(tx, { agreementId, day: endsOn, field: 'endsOn' }, now)
  await refuseUnlessConferred(tx, { agreementId, serviceId, endsAt }, now)
  const { institutionId } = facts
  const login = newLogin()
  const { id, organizationId } = await tx
    .insertInto('externalAccount')
    .columns([
      'institutionId',
      'organizationId',
      'agreementId',
      'serviceId',
      'login',
      'purpose',
      'endsAt',
      'requestedAt',
      'requestedBy',
    ])
    .expression(
      tx
        .selectFrom('agreement')
        .select(({ val }) => [
          ...(['agreement.institutionId', 'agreement.organizationId', 'agreement.id'] as const),
          ...[val(serviceId).as('serviceId'), val(login).as('login'), val(purpose).as('purpose')],
          ...[val(endsAt).as('endsAt'), val(now).as('requestedAt'), val(personIdOf(author)).as('requestedBy')],
        ])
        .where('agreement.id', '=', agreementId),
    )
    .returning(['id', 'organizationId'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('externalAccountUnit')
    .values(unitIds.map((unitId) => ({ accountId: id, organizationId, unitId })))
    .execute()
  const details = { accountId: id, serviceId, login, unitIds, until: endsAt.toISOString() }
  return {
    result: { id },
    institutionId,
    events: [{ kind: 'external_account.requested', agreementId, details, personal: { purpose } }],
  }
}

type Wanted = { agreementId: string; serviceId: string; endsAt: Date }

async function refuseUnlessConferred(tx: Tx, { agreementId, serviceId, endsAt }: Wanted, now: Date): Promise<void> {
  const { rows } = await sql<{ known: boolean; whole: boolean }>`
    SELECT bool_or(during @> ${now}::timestamptz) AS known,
           bool_or(during @> ${toRange({ from: now, until: endsAt })}::tstzrange) AS whole
    FROM service_entitlement WHERE agreement_id = ${agreementId} AND service_id = ${serviceId}`.execute(tx)
  if (!rows[0]?.known) refuse('service_not_conferred', { field: 'serviceId' })
  if (!rows[0].whole) refuse('service_not_conferred', { field: 'endsOn' })
}

const SYMBOLS = 'abcdefghijkmnpqrstuvwxyz23456789'

const newLogin = () => `ext_${Array.from({ length: 16 }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('')}`
