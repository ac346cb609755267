import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { refuse } from '../domain/refusals.ts'
import { takePdfs } from './pdf.ts'
import { sendProblem } from './problems.ts'
import { refuseCrossSite } from './same-origin.ts'

export type ServerOptions = {
  publicUrl: string
  logger: FastifyBaseLogger
  trustProxy: boolean
  /** Given each connection first; what it does not read itself it hands over. */
  ahead?: (socket: Socket, handOver: () => void) => void
  /** Asked first: whether it took the request, past the framework. */
  beside?: (request: IncomingMessage, response: ServerResponse) => boolean
}

const BODY_LIMIT_BYTES = 1_048_576
/** For a whole request to arrive: a signed convention over a slow line, not a connection held open for ever. */
const REQUEST_TIMEOUT_MS = 120_000
/** Longer than proxies keep theirs: a connection that both would use is not closed under one of them. */
export const KEEP_ALIVE_MS = 72_000

/** The empty house: errors, headers, same-origin rule, request ids. Routes are added by main. */
export async function createServer({
  publicUrl,
  logger,
  trustProxy,
  ahead,
  beside,
}: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    // The one proxy in front of it: what a caller wrote into X-Forwarded-For himself stands further left.
    trustProxy: trustProxy ? (_address, hop) => hop === 0 : false,
    serverFactory: (handler) => {
      const take = (request: IncomingMessage, response: ServerResponse) =>
        beside?.(request, response) || handler(request, response)
      const server = createHttpServer({ requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS }, take)
      if (ahead) putAhead(server, ahead)
      return server
    },
    // Its lines would quote addresses, and those carry one-time links; observability.ts logs the route instead.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    // An address that cannot be decoded never reaches a route, nor the error handler below.
    frameworkErrors: sendProblem,
  })
  app.removeContentTypeParser('text/plain')
  app.decorate('routeTable', [])
  takePdfs(app)
  app.decorateRequest('session', undefined)
  app.decorateRequest('client', undefined)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => refuse('not_found'))
  app.addHook('onRequest', refuseCrossSite(new URL(publicUrl).origin))
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onSend', keepPrivate)
  await app.register(cookie)
  await app.register(helmet, securityHeaders(publicUrl))
  return app
}

/** That connections may be given to the server from elsewhere is documented (node:http, event 'connection'). */
function putAhead(server: Server, ahead: NonNullable<ServerOptions['ahead']>): void {
  const begin = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) =>
    ahead(socket, () => {
      for (const listener of begin) listener.call(server, socket)
    }),
  )
}

/** OWASP ASVS 5.0 V14.3: what the API tells stays in no cache, the browser's included; pages and files say so themselves. */
async function keepPrivate(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}

/** OWASP ASVS 5.0 V3.4: nothing inline, nothing from elsewhere, never in a frame. */
function securityHeaders(publicUrl: string) {
  const secure = publicUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // React Aria places its overlays with style attributes; style elements stay refused.
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    frameguard: { action: 'deny' as const },
  }
}
