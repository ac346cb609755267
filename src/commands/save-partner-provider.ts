import type { Context, Outcome } from '../db/execute.ts'
import { Refused, refuse } from '../domain/refusals.ts'
import { readOrganizationFacts } from '../queries/organization.ts'
import { type PartnerProvider, type ProviderSettings, readPartnerProvider } from '../queries/partner-provider.ts'
import { authorize } from './authorize.ts'

type Input = ProviderSettings & {
  organizationId: string
  /** The one he saw; none when there was no provider yet. */
  version: number | null
  /** None keeps the one there is. */
  sealedSecret: Buffer | null
}

/**
 * Says by which provider an organisation's people may sign in. Subjects mean nothing at another issuer: links end with
 * it. Nor does the secret go there unless it is typed again: who may change the address does not know it.
 */
export async function savePartnerProvider(
  { tx, author }: Context,
  { organizationId, version, sealedSecret, domains, ...settings }: Input,
): Promise<Outcome<{ version: number }>> {
  const facts = await readOrganizationFacts(tx, organizationId)
  authorize(author, 'partner_provider.save', facts)
  const { institutionId } = facts
  // The organisation's row exists when the provider's does not yet: one at a time.
  await tx.selectFrom('organization').select('id').where('id', '=', organizationId).forUpdate().execute()
  const before = await readPartnerProvider(tx, organizationId)
  if ((before?.version ?? null) !== version) throw new Refused([{ code: 'stale_version' }], told(before))
  const goesElsewhere = before !== undefined && before.issuer !== settings.issuer
  const kept = goesElsewhere ? undefined : before?.sealedSecret
  const secret = sealedSecret ?? kept ?? refuse('required_field', { field: 'secret' })
  const row = { ...settings, institutionId, sealedSecret: secret, version: (version ?? 0) + 1 }
  await tx
    .insertInto('partnerProvider')
    .values({ organizationId, ...row })
    .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(row))
    .execute()
  await tx.deleteFrom('partnerProviderDomain').where('organizationId', '=', organizationId).execute()
  if (domains.length > 0)
    await tx
      .insertInto('partnerProviderDomain')
      .values(domains.map((domain) => ({ domain, organizationId })))
      .execute()
  const unlinked = goesElsewhere
    ? await tx.deleteFrom('externalIdentity').where('organizationId', '=', organizationId).returning('userId').execute()
    : []
  const details = {
    ...{ organizationId, before: settingsOf(before), after: { ...settings, domains } },
    ...{ secretChanged: sealedSecret !== null, unlinked: unlinked.length },
  }
  return {
    result: { version: row.version },
    institutionId,
    events: [{ kind: 'partner_provider.saved', details }],
  }
}

/** What a conflict shows: never the secret. */
const told = (provider: PartnerProvider | undefined) =>
  provider && { ...settingsOf(provider), version: provider.version }

function settingsOf(provider: PartnerProvider | undefined): ProviderSettings | null {
  if (!provider) return null
  const { name, issuer, clientId, scopes, addressClaim, addressesVerified, secondFactorAcr } = provider
  const { required, enabled, domains } = provider
  return {
    ...{ name, issuer, clientId, scopes, addressClaim, addressesVerified, secondFactorAcr },
    ...{ required, enabled, domains },
  }
}
