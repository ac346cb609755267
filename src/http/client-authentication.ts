import type { FastifyReply, FastifyRequest } from 'fastify'
import { touchClientUse } from '../commands/touch-client-use.ts'
import type { Client } from '../domain/actor.ts'
import { refuse } from '../domain/refusals.ts'
import { readClientOfToken } from '../queries/client-token.ts'
import { hashToken } from '../secrets/tokens.ts'
import type { Deps } from './deps.ts'
import { countByMinute } from './minute-counts.ts'

/** As many as one address may ask: whoever stole a token gets no further by using many. */
const REQUESTS_A_MINUTE = 1500
const SEEN_EVERY_MS = 60_000
const LONGEST_TOKEN = 200

/** RFC 6750 §2.1. Whatever else stands there is no business of the API's. */
export function bearerOf({ headers: { authorization } }: FastifyRequest): string | undefined {
  return authorization === undefined ? undefined : /^bearer +(.*)$/i.exec(authorization)?.[1]?.trim()
}

/** The application of a token, read anew at each request, on every node: what was taken from it is taken at once. */
export function authenticateClients({ runner: { db, now } }: Deps) {
  const counts = countByMinute(() => now().getTime())
  return async (token: string, request: FastifyRequest, reply: FastifyReply): Promise<Client> => {
    const at = now()
    const found = token.length > LONGEST_TOKEN ? undefined : await readClientOfToken(db, hashToken(token), at)
    if (!found) {
      reply.header('www-authenticate', 'Bearer error="invalid_token"')
      refuse('api_token_refused')
    }
    const { client, lastUsedAt } = found
    const seconds = counts.secondsToWait(client.client.id, REQUESTS_A_MINUTE)
    if (seconds !== undefined) refuse('too_many_requests', { params: { seconds } })
    if (!lastUsedAt || at.getTime() - lastUsedAt.getTime() >= SEEN_EVERY_MS)
      await touchClientUse(db, client.client.id, at)
    return { ...client, from: request.ip }
  }
}
