/** The journal of what concerns no institution: the administrateur général's own account (migration 0004). */
export const INSTALLATION_JOURNAL = '00000000-0000-0000-0000-000000000000'

/** In whose journal what happens to an account is written. */
export function journalOf(account: { institutionId: string | null | undefined }): string {
  return account.institutionId ?? INSTALLATION_JOURNAL
}
