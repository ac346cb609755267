import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from './html.ts'
import { enterWithForm } from './kept-form.ts'
import { bareOf } from './layout.ts'
import type { ModuleName } from './modules.ts'
import type { Handler, Pages } from './routes.ts'
import { type Door, enter, signOnRoutes } from './sign-on-routes.ts'
import { type Surroundings, show, type Visit, visitOf } from './visit.ts'

/** One of the three applications: its sign-on, and its pages, each for whoever is signed on. */
export function moduleRoutes(app: FastifyInstance, door: Door, surroundings: Surroundings, given: Pages): void {
  const { module } = door
  const { entries, pages } = given
  signOnRoutes(app, door)

  const answer = async (handler: Handler, visit: Visit, request: FastifyRequest, reply: FastifyReply) => {
    const answered = await handler(visit, request)
    if ('next' in answered) return reply.redirect(answered.next, 303)
    if ('file' in answered) {
      reply.header('content-disposition', `attachment; filename="${answered.name}"`).type(answered.type)
      return reply.send(answered.file)
    }
    return show(visit, entries, request, reply, answered)
  }

  pages({
    get: (path, handler) =>
      app.get(path, async (request, reply) => {
        const session = await enter(door, request, reply)
        if (!session) return reply
        return answer(handler, await visitOf(surroundings, module, session), request, reply)
      }),
    post: (path, handler) =>
      app.post(path, async (request, reply) => {
        const session = await enterWithForm(door, request, reply)
        if (!session) return reply
        const answered = await answer(handler, await visitOf(surroundings, module, session), request, reply)
        surroundings.registrar.nudge()
        return answered
      }),
  })

  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(bareOf(module, notFoundAt(module))),
  )
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'a page failed')
    return reply.code(status).type('text/html; charset=utf-8').send(bareOf(module, BROKEN))
  })
}

const notFoundAt = (module: ModuleName) => ({
  title: 'Page introuvable',
  content: html`<h1>Page introuvable</h1><p>Cette adresse ne mène à rien. <a href="/${module}/">Revenir à l’accueil</a></p>`,
})

const BROKEN = {
  title: 'La page n’a pas pu être faite',
  content: html`<h1>La page n’a pas pu être faite</h1>
    <p>Rien n’est enregistré. Revenez en arrière : ce que vous avez saisi y est encore ; puis réessayez dans un instant.</p>`,
}
