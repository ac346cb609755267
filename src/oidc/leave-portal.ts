import type { Provider } from 'oidc-provider'
import { endSession } from '../commands/end-sessions.ts'
import type { Runner } from '../db/execute.ts'
import { portalSessionOf } from './portal-session.ts'

/** Signing out of an application is signing out of the portal, and of every other application with it. */
export function leavePortalToo(provider: Provider, runner: Runner): void {
  provider.use(async (ctx, next) => {
    const portal = await (ctx.path.toLowerCase().startsWith('/sso/end-session')
      ? portalSessionOf(ctx.req, runner)
      : undefined)
    await next()
    const { oidc } = ctx
    if (oidc?.route !== 'end_session_confirm' || oidc.params?.logout === undefined || ctx.status !== 303) return
    // Somebody whom the provider itself does not know was not asked: an address alone signs nobody out.
    if (portal && oidc.session?.accountId === portal.userId)
      await runner.db.transaction().execute((tx) => endSession(tx, portal.id, runner.now(), 'signed_out'))
  })
}
