import type { AdapterPayload } from 'oidc-provider'
import { hashToken } from '../secrets/tokens.ts'

/** What is kept of an id that opens something: whoever reads the database cannot use it. */
export const nameOf = (id: string): Buffer => hashToken(id)

/** The payload without the id that names it, which is put back when it is found by that id. */
export function withoutName({ jti: _, ...payload }: AdapterPayload): string {
  return JSON.stringify(payload)
}

export const payloadOf = (stored: unknown): AdapterPayload => ({ ...(stored as AdapterPayload) })

export const inSeconds = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)

/** The library asks each store for all of this; most are never asked most of it. */
export function notAsked(model: string) {
  const never = (what: string) => async (): Promise<never> => {
    throw new Error(`${model} is not asked to ${what}`)
  }
  return {
    findByUserCode: never('find by user code'),
    findByUid: never('find by uid'),
    consume: never('consume'),
    revokeByGrantId: never('revoke by grant'),
  }
}
