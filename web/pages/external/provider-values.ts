import type { PartnerProvider } from '../../../src/contract/partner-providers.ts'

/** The settings as typed: lists are texts until the form is sent. */
export const providerValues = (provider: PartnerProvider | null) => ({
  name: provider?.name ?? '',
  issuer: provider?.issuer ?? '',
  clientId: provider?.clientId ?? '',
  secret: '',
  domains: (provider?.domains ?? []).join('\n'),
  scopes: (provider?.scopes ?? ['openid', 'email', 'profile']).join(' '),
  addressClaim: provider?.addressClaim ?? 'email',
  addressesVerified: provider?.addressesVerified ?? false,
  trustsSecondFactor: (provider?.secondFactorAcr ?? []).length > 0,
  secondFactorAcr: (provider?.secondFactorAcr ?? []).join('\n'),
  required: provider?.required ?? false,
  enabled: provider?.enabled ?? true,
  /** None when there is no provider yet. */
  version: provider?.version ?? 0,
})

export type ProviderValues = ReturnType<typeof providerValues>

export const wordsOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

/** What was typed, as the contract wants it; an empty secret keeps the one there is. */
export const providerBody = ({ trustsSecondFactor, secret, domains, scopes, version, ...values }: ProviderValues) => ({
  ...values,
  secondFactorAcr: trustsSecondFactor ? wordsOf(values.secondFactorAcr) : [],
  secret: secret || null,
  domains: wordsOf(domains),
  scopes: wordsOf(scopes),
  version: version || null,
})
