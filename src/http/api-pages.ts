import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { serviceSchema } from '../service-file/schema.ts'
import { openApi } from './openapi.ts'

/**
 * The API's description (`/api/openapi.json`) and a page to browse it (`/api/docs`); the schema of the services'
 * description files (`/service.schema.json`), for editors. Called when all routes are there.
 */
export async function apiPages(app: FastifyInstance, publicUrl: string): Promise<void> {
  const document = openApi(app.routeTable, publicUrl)
  app.get('/api/openapi.json', async () => document)
  app.get('/service.schema.json', async () => serviceSchema())
  await app.register(swagger, { mode: 'static', specification: { document } } as never)
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false })
}
