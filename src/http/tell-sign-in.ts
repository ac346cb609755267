import type { FastifyRequest } from 'fastify'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'

type How = { method: string; typed?: string; userId?: string | undefined }

/** Lets somebody in, or not; the access log is told which, and of a refusal the reason. */
export async function tellSignIn<T extends object>(
  { accessLog, runner: { now } }: Deps,
  { ip: address }: FastifyRequest,
  { method, typed, userId }: How,
  signIn: () => Promise<T>,
): Promise<T> {
  const about = { method, address, at: now().getTime() }
  try {
    const signedIn = await signIn()
    accessLog.note({ kind: 'sign_in', ...about, userId: userId ?? idOf(signedIn) })
    return signedIn
  } catch (error) {
    if (error instanceof Refused) {
      const reason = error.refusals[0].code
      accessLog.note({ kind: 'sign_in_refused', ...about, userId, typed, reason })
    }
    throw error
  }
}

const idOf = (signedIn: object): string | undefined =>
  'userId' in signedIn && typeof signedIn.userId === 'string' ? signedIn.userId : undefined
