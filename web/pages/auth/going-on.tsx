import { useEffect } from 'react'
import type { Stage } from '../../../src/domain/stage.ts'
import { Loading } from '../../ui/states.tsx'
import { useGoOn } from './go-on.ts'

/** Nothing to ask here: on to where one was going. */
export const GoingOn = ({ stage }: { stage: Stage }) => {
  const goOn = useGoOn()
  // biome-ignore lint/correctness/useExhaustiveDependencies: one leaves once
  useEffect(() => {
    goOn(stage)
  }, [stage])
  return <Loading />
}
