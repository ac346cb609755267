import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Context, Outcome } from '../db/execute.ts'
import { isSystem } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { authorize } from './authorize.ts'
import { endOf } from './day-to-come.ts'
import { lockAgreement } from './lock-agreement.ts'
import { readWhatIsLeft } from './refuse-leaving-nobody.ts'
import { raiseNobodyLeft, tellInstitution } from './tell-nobody-left.ts'

type Input = { agreementId: string; lastDay: string }
type Announced = { isLast: boolean }

/**
 * [H13] A partner's administrator tells the institution until when he is there: it alone appoints and dismisses
 * administrators [H35]. Nothing is ended; when nobody else administers the convention, an alert says so as well.
 */
export async function announceDeparture(context: Context, input: Input): Promise<Outcome<Announced>> {
  const { tx, author, now } = context
  const { agreementId, lastDay } = input
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.announce_departure', facts)
  if (isSystem(author) || author.client) refuse('reserved_to_administrator')
  await lockAgreement(tx, agreementId)
  const { userId } = author
  const at = await endOf(tx, { agreementId, day: lastDay, field: 'lastDay' }, now)
  const { administrator: isLast } = await readWhatIsLeft(tx, { agreementId, userId }, at)
  const { institutionId } = facts
  const told = { userId, institutionId, agreementId }
  if (isLast) await raiseNobodyLeft(context, told, { administrator: true, groups: [], leavesOn: lastDay })
  await tellInstitution(context, told, { kind: 'departure_announced', note: await asWritten(tx, lastDay) })
  const details = { lastDay, isLast }
  return { result: { isLast }, institutionId, events: [{ kind: 'departure.announced', agreementId, userId, details }] }
}

async function asWritten(tx: Tx, day: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`SELECT to_char(${day}::date, 'DD/MM/YYYY') AS text`.execute(tx)
  return rows[0]?.text ?? ''
}
