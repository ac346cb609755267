import { openPool } from '../../examples/comptabilite/database.ts'
import type { Author } from '../../examples/comptabilite/deps.ts'
import { seed } from '../../examples/comptabilite/seed.ts'
import { connect } from '../client/connect.ts'
import type { Database } from '../db/database.ts'
import type { AccountsApplication } from './accounts-application.ts'

type Given = { db: Database; habilisUrl: string; application: AccountsApplication }

/** Loaded machines answer late; nobody waits at a page here. */
const PATIENCE_MS = 10_000

/** The college’s documents, at each state: made by its people through the application’s steps, hence with Habilis’ decisions. */
export async function fillAccounts({ db, habilisUrl, application }: Given): Promise<void> {
  const { databaseUrl, credentials } = application
  const people = await readPeople(db, credentials.institutionId)
  const by = (name: string): Author => people.get(name) ?? { code: name, name }
  const pool = openPool(databaseUrl, 4)
  const habilis = connect({ url: habilisUrl, key: credentials.key, timeoutMs: PATIENCE_MS })
  const lycee = { gestionnaire: by('Hélène Bastide'), responsable: by('Ismaël Cherif') }
  const apprentis = { gestionnaire: by('Jeanne Delorme'), responsable: by('Guillaume Astier') }
  const exploitation = { gestionnaire: by('Jeanne Delorme'), responsable: by('Ismaël Cherif') }
  try {
    await seed(
      { pool, habilis, now: () => new Date() },
      {
        ...{ centres: { LPA: lycee, CFA: apprentis, EXP: exploitation }, superOrdonnateur: by('Bertrand Lemoine') },
        ...{ saisieMandats: by('Kévin Marty'), valideur: by('Laure Nicolas'), priseEnCharge: by('Marc Olivier') },
        ...{ paiement: by('Nathalie Perrot'), agentComptable: by('Odile Quentin') },
      },
    )
  } finally {
    habilis.close()
    await pool.end()
  }
}

async function readPeople(db: Database, institutionId: string): Promise<Map<string, Author>> {
  const rows = await db
    .selectFrom('userAccount')
    .select(['identifier as code', 'firstName', 'lastName'])
    .where('institutionId', '=', institutionId)
    .execute()
  return new Map(
    rows.map(({ code, firstName, lastName }) => [
      `${firstName} ${lastName}`,
      { code, name: `${firstName} ${lastName}` },
    ]),
  )
}
