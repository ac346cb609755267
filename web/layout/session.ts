import { useRouteLoaderData } from 'react-router'
import type { ResponseOf } from '../../src/contract/route.ts'
import { signOut as endSession, readSession } from '../../src/contract/session.ts'
import { api } from '../api.ts'
import { setTimeZone } from '../format.ts'
import { queries } from '../queries.ts'

export type Session = ResponseOf<typeof readSession>

const readIt = async (): Promise<Session> => {
  const session = await api(readSession, {})
  if (session.institution) setTimeZone(session.institution.timeZone)
  return session
}

export const loadSession = () => queries.fetchQuery({ queryKey: ['session'], queryFn: readIt })

/** Who is signed in; only inside the portal's layout, whose loader brings it. */
export const useSession = (): Session => {
  const session = useRouteLoaderData<Session>('portal')
  if (!session) throw new Error('useSession outside of the portal')
  return session
}

/** Ends the session and forgets everything that was read with it. */
export const signOut = async (): Promise<void> => {
  await api(endSession, {})
  queries.clear()
}
