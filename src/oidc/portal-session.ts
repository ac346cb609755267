import type { IncomingMessage } from 'node:http'
import { touchSession } from '../commands/touch-session.ts'
import type { Reader } from '../db/database.ts'
import type { Runner } from '../db/execute.ts'
import type { Shown } from '../domain/assurance.ts'
import { SESSION_COOKIE } from '../domain/session-cookie.ts'
import { type RunningSession, readSession, readSessionById } from '../queries/session.ts'
import { hashToken } from '../secrets/tokens.ts'

/** The portal's session of a browser: the only one that counts (decision 0012). */
export type PortalSession = {
  id: string
  userId: string
  /** Whether nothing is left to do before the portal opens [H30]. */
  isComplete: boolean
  shown: Shown
  authenticatedAt: Date
}

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_-]{1,100})(?:;|$)`)
const SEEN_EVERY_MS = 60_000

const known = new WeakMap<IncomingMessage, Promise<PortalSession | undefined>>()

/** Of the browser that makes a request; read once a request. */
export function portalSessionOf(request: IncomingMessage, runner: Runner): Promise<PortalSession | undefined> {
  const reading = known.get(request) ?? readOf(request, runner)
  known.set(request, reading)
  return reading
}

async function readOf(request: IncomingMessage, runner: Runner): Promise<PortalSession | undefined> {
  const token = COOKIE.exec(request.headers.cookie ?? '')?.[1]
  if (!token) return undefined
  const at = runner.now()
  const running = await readSession(runner.db, hashToken(token), at)
  if (running && isByPerson(request) && at.getTime() - running.lastSeenAt.getTime() >= SEEN_EVERY_MS)
    await touchSession(runner.db, running.id, at)
  return withHowShown(runner.db, running)
}

/**
 * The session that a sign-on rests on, if it still runs: ended, idle or past its limits, it is nothing. What an
 * application asks by itself, every few minutes and all night, is no sign of its user: only his browser is.
 */
export async function portalSession({ db, now }: Runner, sessionId: string): Promise<PortalSession | undefined> {
  return withHowShown(db, await readSessionById(db, sessionId, now()))
}

/** A page that he goes to, not a hidden frame or a script that asks in his place (Fetch Metadata; old browsers say nothing). */
function isByPerson({ headers }: IncomingMessage): boolean {
  return (headers['sec-fetch-dest'] ?? 'document') === 'document'
}

async function withHowShown(db: Reader, running: RunningSession | undefined): Promise<PortalSession | undefined> {
  const how = running && (await readHowShown(db, running.id))
  return how && { id: running.id, userId: running.userId, isComplete: running.stage === 'complete', ...how }
}

async function readHowShown(
  db: Reader,
  sessionId: string,
): Promise<Pick<PortalSession, 'shown' | 'authenticatedAt'> | undefined> {
  const row = await db
    .selectFrom('session')
    .select(['method', 'secondFactor', 'authenticatedAt'])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return undefined
  const { method, secondFactor, authenticatedAt } = row
  return { shown: { method, secondFactor } as Shown, authenticatedAt }
}
