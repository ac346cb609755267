import { createHash, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { JWK } from 'oidc-provider'
import type { Tx } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import { sealer } from '../secrets/sealed-box.ts'

const SEAL = 'oidc-signing-key'

/** RS256 and PS256 by the one, ES256 by the other. */
const KINDS = ['RSA', 'EC'] as const
type Kind = (typeof KINDS)[number]

const DAY = 86_400_000
/** A key signs for so long. */
const SIGNS_MS = 90 * DAY
/** Published for so long before: applications fetch the list from time to time only. */
const PUBLISHED_BEFORE_MS = 2 * DAY
/** And after, for what it has signed. */
const KEPT_AFTER_MS = 30 * DAY

/** Any number: taken by every process that would draw a key. */
const KEY_LOCK = 7_302_519

type Row = { kid: string; kind: Kind; sealed: Buffer; signsFrom: Date }

/** The keys to publish, of each kind the one that signs first. */
export async function readSigningKeys({ db, now }: Runner, secret: string): Promise<JWK[]> {
  const rows = await db.selectFrom('oidcSigningKey').selectAll().orderBy('signsFrom', 'desc').orderBy('kid').execute()
  const at = now()
  const box = sealer(secret, SEAL)
  return KINDS.flatMap((kind) => {
    const known = rows.filter((row) => row.kind === kind)
    const signing = known.filter(({ signsFrom }) => signsFrom <= at)
    const toCome = known.filter(({ signsFrom }) => signsFrom > at)
    return [...signing, ...toCome]
  }).map(({ sealed }) => JSON.parse(box.open(sealed)) as JWK)
}

/** Draws the first keys, and the next ones before theirs are old; forgets those that nothing is checked by any more. */
export async function keepSigningKeys(runner: Runner, secret: string): Promise<void> {
  const at = runner.now()
  await runner.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${KEY_LOCK})`.execute(tx)
    for (const kind of KINDS) await keepKind(tx, kind, secret, at)
  })
}

async function keepKind(tx: Tx, kind: Kind, secret: string, at: Date): Promise<void> {
  const known: Pick<Row, 'kid' | 'signsFrom'>[] = await tx
    .selectFrom('oidcSigningKey')
    .select(['kid', 'signsFrom'])
    .where('kind', '=', kind)
    .orderBy('signsFrom', 'desc')
    .execute()
  const [newest] = known
  if (!newest) await draw(tx, kind, secret, { createdAt: at, signsFrom: at })
  else if (newest.signsFrom.getTime() + SIGNS_MS - PUBLISHED_BEFORE_MS <= at.getTime())
    await draw(tx, kind, secret, { createdAt: at, signsFrom: new Date(at.getTime() + PUBLISHED_BEFORE_MS) })
  const over = known.filter((_, index) => {
    const replacedAt = known[index - 1]?.signsFrom
    return replacedAt !== undefined && replacedAt.getTime() + KEPT_AFTER_MS <= at.getTime()
  })
  for (const { kid } of over) await tx.deleteFrom('oidcSigningKey').where('kid', '=', kid).execute()
}

async function draw(tx: Tx, kind: Kind, secret: string, times: { createdAt: Date; signsFrom: Date }): Promise<void> {
  const jwk = await newKey(kind)
  const kid = thumbprint(jwk)
  const sealed = sealer(secret, SEAL).seal(JSON.stringify({ ...jwk, kid, use: 'sig' }))
  await tx
    .insertInto('oidcSigningKey')
    .values({ kid, kind, sealed, ...times })
    .execute()
}

const generate = promisify(generateKeyPair)

async function newKey(kind: Kind): Promise<JWK> {
  const { privateKey } =
    kind === 'RSA' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ec', { namedCurve: 'P-256' })
  return privateKey.export({ format: 'jwk' }) as JWK
}

/** RFC 7638: applications cache keys by it. */
function thumbprint({ kty, n, e, crv, x, y }: JWK): string {
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}
