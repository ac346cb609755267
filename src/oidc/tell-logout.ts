import type { CurrentProvider } from './current-provider.ts'
import type { OidcDeps } from './deps.ts'
import { tellOf } from './provider.ts'

/**
 * Tells an application that somebody has left (back-channel logout), outside any transaction: it may call us while it is
 * told. What fails is tried again by the queue; an application that is gone, or wants to hear nothing, has nothing to hear.
 */
export async function tellLogout(
  { runner: { db, now }, happened }: Pick<OidcDeps, 'runner' | 'happened'>,
  current: CurrentProvider,
  noticeId: string,
): Promise<void> {
  const notice = await db
    .selectFrom('oidcLogoutNotice')
    .select(['clientId', 'userId', 'sid'])
    .where('id', '=', noticeId)
    .where('toldAt', 'is', null)
    .executeTakeFirst()
  if (!notice) return
  const provider = await current.get()
  const client = await provider.Client.find(notice.clientId)
  const address = (client as { backchannelLogoutUri?: string } | undefined)?.backchannelLogoutUri
  const mark = (fields: { toldAt?: Date; lastError: string | null }) =>
    db
      .updateTable('oidcLogoutNotice')
      .set((eb) => ({ ...fields, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', noticeId)
      .execute()
  try {
    if (client && address) await tellOf(provider)(client, notice.userId, notice.sid)
  } catch (error) {
    happened({ kind: 'logout', outcome: 'failed' })
    await mark({ lastError: String(error).slice(0, 300) })
    throw error
  }
  if (client && address) happened({ kind: 'logout', outcome: 'told' })
  await mark({ toldAt: now(), lastError: null })
}
