import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import type { ModuleName } from './modules.ts'
import type { SignedOn } from './provider.ts'

export type Session = {
  module: ModuleName
  userId: string
  /** What records say of who made them [C38]. */
  code: string
  name: string
  sid: string
  idToken: string
  signedOnAt: Date
  /** What each form carries back, so that no other site can send one. */
  formToken: string
}

/** The session of one of the three applications: a row of the application’s own, and a cookie that names it. */
export type Sessions = {
  open(module: ModuleName, who: SignedOn, former: Session | undefined): Promise<{ token: string }>
  find(module: ModuleName, token: string): Promise<Session | undefined>
  end(module: ModuleName, token: string): Promise<void>
  /** What the portal announces: whoever left it has left here. */
  endAnnounced(module: ModuleName, sid: string): Promise<void>
}

/** No right is older than this without the portal having been asked again who is there. */
const LONGEST_MINUTES = 30
/** Earlier than that he passes by the portal, without seeing it: that is his activity there. */
const RENEWAL_MINUTES = 15

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

export const isOver = ({ signedOnAt }: Session, now: Date): boolean => now >= minutesAfter(signedOnAt, LONGEST_MINUTES)
export const isDue = ({ signedOnAt }: Session, now: Date): boolean => now >= minutesAfter(signedOnAt, RENEWAL_MINUTES)

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const newToken = () => randomBytes(32).toString('base64url')

type Row = {
  user_id: string
  user_code: string
  user_name: string
  sid: string
  id_token: string
  signed_on_at: Date
  form_key: string
}

export function openSessions(pool: pg.Pool, now: () => Date): Sessions {
  return {
    async open(module, { userId, code, name, sid, idToken }, former) {
      const token = newToken()
      // A form that is open in another tab goes on being his.
      const formKey = former?.userId === userId ? former.formToken : newToken()
      await pool.query('DELETE FROM session WHERE signed_on_at < $1', [minutesAfter(now(), -LONGEST_MINUTES)])
      await pool.query(
        `INSERT INTO session (token_hash, module, user_id, user_code, user_name, sid, id_token, signed_on_at, form_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [hashOf(token), module, userId, code, name, sid, idToken, now(), formKey],
      )
      return { token }
    },
    async find(module, token) {
      const { rows } = await pool.query<Row>(
        `SELECT user_id, user_code, user_name, sid, id_token, signed_on_at, form_key
         FROM session WHERE token_hash = $1 AND module = $2`,
        [hashOf(token), module],
      )
      const [row] = rows
      return row && sessionOf(module, row)
    },
    async end(module, token) {
      await pool.query('DELETE FROM session WHERE token_hash = $1 AND module = $2', [hashOf(token), module])
    },
    async endAnnounced(module, sid) {
      await pool.query('DELETE FROM session WHERE sid = $1 AND module = $2', [sid, module])
    },
  }
}

const sessionOf = (module: ModuleName, row: Row): Session => ({
  ...{ module, userId: row.user_id, code: row.user_code, name: row.user_name, sid: row.sid },
  ...{ idToken: row.id_token, signedOnAt: row.signed_on_at, formToken: row.form_key },
})

/** Of a length that says nothing, whatever was sent. */
export function isFormToken({ formToken }: Session, given: unknown): boolean {
  const digest = (text: string) => createHmac('sha256', formToken).update(text).digest()
  return timingSafeEqual(digest(formToken), digest(String(given ?? '')))
}
