import { useState } from 'react'
import type { previewEntitlements } from '../../../src/contract/agreements.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type Impact = ResponseOf<typeof previewEntitlements>

interface ReviewOptions<V> {
  /** Asks what saving would change; null when there is nothing to look at first. */
  preview: (values: V) => Promise<Impact | null>
  save: (values: V) => Promise<unknown>
}

/** Nothing is saved before one has seen who loses or gains what: the first submission asks, the second saves. */
export const useReview = <V>({ preview, save }: ReviewOptions<V>) => {
  const [impact, setImpact] = useState<Impact | null>(null)
  const back = () => setImpact(null)
  const step = async (values: V) => {
    if (impact) return save(values).finally(back)
    const found = await preview(values)
    return found ? setImpact(found) : save(values)
  }
  return { impact, step, back }
}
