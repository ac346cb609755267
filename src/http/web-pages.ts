import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../domain/refusals.ts'

const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** The screens, as Vite built them; every address that is not the API's leads to the page, whose router takes over. */
export async function webPages(app: FastifyInstance): Promise<void> {
  if (!existsSync(BUILT)) throw new Error('The screens are not built: run `npm run build` first.')
  await app.register(fastifyStatic, {
    root: BUILT,
    wildcard: false,
    setHeaders(reply, path) {
      const immutable = path.includes('/assets/')
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', async (request, reply) => {
    const wantsPage = (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage || request.url.startsWith('/api/')) refuse('not_found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
