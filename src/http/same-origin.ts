import type { FastifyRequest } from 'fastify'
import { refuse } from '../domain/refusals.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change asked from another site (OWASP cross-site request forgery: Fetch Metadata first, Origin where the
 * browser sends none). A script outside browsers sends neither; having no cookie from one, it forges nothing.
 */
export function refuseCrossSite(origin: string): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (SAFE_METHODS.has(request.method)) return
    const site = request.headers['sec-fetch-site']
    const from = request.headers.origin
    if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('cross_site')
    if (from !== undefined && from !== origin) refuse('cross_site')
  }
}
