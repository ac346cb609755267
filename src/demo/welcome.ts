import { DEMO_PASSWORD, type DemoAccount } from './accounts.ts'

/** What the terminal shows once the demonstration is ready. */
export function welcome(
  publicUrl: string,
  databaseUrl: string,
  accounts: readonly DemoAccount[],
  accountsUrl: string,
): string {
  const width = (pick: (account: DemoAccount) => string) => Math.max(...accounts.map((account) => pick(account).length))
  const identifier = width((account) => account.identifier)
  const role = width((account) => account.role)
  const lines = accounts.map(
    (account) =>
      `    ${account.identifier.padEnd(identifier)}  ${account.role.padEnd(role)}  ${[account.name, account.place].filter(Boolean).join(' — ')}`,
  )
  return [
    '',
    `  Habilis est prêt :  ${publicUrl}/portal/auth/login`,
    `  Courriels envoyés : ${publicUrl}/demo/mail`,
    `  API :               ${publicUrl}/api/docs`,
    `  Comptabilité :      ${accountsUrl}/centre-constitutif/ (puis /ordonnateur/, /agent-comptable/)`,
    `  Base de données :   ${databaseUrl}`,
    '',
    `  Comptes de démonstration, mot de passe : ${DEMO_PASSWORD}`,
    '  (une personne de chaque sorte par organisme ; les autres ont le même, sauf qui n’est encore jamais venu)',
    '',
    ...lines,
    '',
    '  Ctrl-C arrête tout ; les données restent. « npm run demo -- --fresh » recommence à neuf.',
    '',
  ].join('\n')
}
