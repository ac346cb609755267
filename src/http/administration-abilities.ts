import type { z } from 'zod'
import type { applicationAbilities, applicationUserAbilities } from '../contract/administration.ts'
import type { Database } from '../db/database.ts'
import type { Actor, UnitScope } from '../domain/actor.ts'
import { type ActionOn, refusalOf } from '../domain/policy.ts'
import type { ApplicationUserFacts } from '../domain/policy-targets.ts'
import { type Locale, refuse } from '../domain/refusals.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { abilityOf } from './abilities.ts'

type Row = UnitScope & { unitAdministrators: boolean }

/** What the reader may do in an application and unit, and why not; a convention is read once for all of its units. */
export async function abilitiesOnApplication(
  db: Database,
  actor: Actor,
  rows: readonly Row[],
  { at, locale }: { at: Date; locale: Locale },
): Promise<(row: Row) => z.output<typeof applicationAbilities>> {
  const ids = [...new Set(rows.map(({ agreementId }) => agreementId))]
  const agreements = new Map(
    await Promise.all(ids.map(async (id) => [id, await readAgreementFacts(db, id, at)] as const)),
  )
  return ({ agreementId, serviceId, unitId, unitAdministrators }) => {
    const agreement = agreements.get(agreementId) ?? refuse('not_found')
    const facts = { ...agreement, kind: 'application', serviceId, unitId, unitAdministrators } as const
    const can = (action: ActionOn<'application'>) => abilityOf(refusalOf(actor, action, facts), locale)
    return {
      createUser: can('application.create_user'),
      appointAdministrator: can('application.appoint_administrator'),
    }
  }
}

/** What the reader may do with a user of the module, and why not. */
export function abilitiesOnApplicationUser(
  actor: Actor,
  facts: ApplicationUserFacts,
  locale: Locale,
): z.output<typeof applicationUserAbilities> {
  const can = (action: ActionOn<'application_user'>) => abilityOf(refusalOf(actor, action, facts), locale)
  return {
    change: can('application_user.change'),
    resetPassword: can('application_user.reset_password'),
    close: can('application_user.close'),
    place: can('application_user.place'),
    extend: can('application_user.extend'),
  }
}
