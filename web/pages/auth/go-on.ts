import { useNavigate, useSearchParams } from 'react-router'
import type { Stage } from '../../../src/domain/stage.ts'
import { paths } from '../../paths.ts'
import { queries } from '../../queries.ts'
import { destinationOf } from './return-path.ts'

/** Where one was going when login came in between. */
export const useNext = (): string | null => useSearchParams()[0].get('next')

/** After a step: on to where one was going once the portal is open, to what is still to do until then. */
export const useGoOn = (): ((stage: Stage) => Promise<void>) => {
  const navigate = useNavigate()
  const next = useNext()
  return async (stage) => {
    queries.clear()
    const { path, isElsewhere } = destinationOf(next)
    if (stage !== 'complete') await navigate(paths.firstLogin(next), { replace: true })
    else if (isElsewhere) window.location.assign(path)
    else await navigate(path, { replace: true })
  }
}
