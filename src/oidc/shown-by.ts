import { Provider } from 'oidc-provider'
import { ownOf } from './account.ts'

/** The secrets that were right, by the request that showed them. */
const shown = new WeakMap<object, Buffer>()

export function noteSecret(ctx: object, hash: Buffer): void {
  shown.set(ctx, hash)
}

/** What shows who the application of this request is: its secret, else the keys it signs with. Its token rests on it. */
export function shownBy(): Buffer {
  const { ctx } = Provider
  if (!ctx) throw new Error('a token is asked for in a request')
  return shown.get(ctx) ?? Buffer.from(ownOf(ctx.oidc.client)?.keys_digest ?? '', 'hex')
}
