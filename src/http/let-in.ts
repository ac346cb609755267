import type { FastifyReply, FastifyRequest } from 'fastify'
import { meetDevice } from '../commands/meet-device.ts'
import type { SigningBrowser } from '../commands/open-session.ts'
import type { Runner } from '../db/execute.ts'
import type { Stage } from '../domain/stage.ts'
import { giveCookie } from './authentication.ts'

/** By which a browser is known again, whoever signs in from it. Says nothing, opens nothing. */
const DEVICE_COOKIE = '__Host-habilis-device'

/** As long as browsers keep any (RFC 6265bis §5.5). */
const DAYS = 400
const LASTING = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: DAYS * 86_400 } as const

type Shown = { token: string; stage: Stage; userId: string; sessionId: string }

/**
 * Answers whoever has just shown who he is, wholly or in part. The session's token leaves only once his browser is
 * remembered, and he is told of it where it is new to him.
 */
export async function letIn(
  runner: Runner,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { token, stage, userId, sessionId }: Shown,
): Promise<{ stage: Stage }> {
  const known = stage !== 'holder_code' && stage !== 'second_factor'
  const met = { userId, sessionId, deviceToken: request.cookies[DEVICE_COOKIE] }
  const deviceToken = known ? await meetDevice(runner, met) : undefined
  giveCookie(reply, token)
  if (deviceToken) reply.setCookie(DEVICE_COOKIE, deviceToken, LASTING)
  return { stage }
}

/** From where, and with what, somebody signs in. */
export function browserOf({ ip, headers, session }: FastifyRequest): SigningBrowser {
  return { address: ip, userAgent: headers['user-agent'] ?? '', formerSessionId: session?.id }
}
