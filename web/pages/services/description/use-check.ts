import { useQuery } from '@tanstack/react-query'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import { previewServiceDescription } from '../../../../src/contract/service-descriptions.ts'
import { api } from '../../../api.ts'
import { useDebounced } from '../../../ui/use-debounced.ts'

export type Preview = ResponseOf<typeof previewServiceDescription>

/** Milliseconds without a change before a text is checked. */
const PAUSE = 300

/** Has a text checked by the server as it changes; what is answered is always about the text of now. */
export const useCheck = (source: string) => {
  const settled = useDebounced(source, PAUSE)
  const isBlank = source.trim() === ''
  const { data, error, isFetching, refetch } = useQuery<Preview, Error>({
    queryKey: [previewServiceDescription.path, settled],
    queryFn: ({ signal }) => api(previewServiceDescription, { body: { source: settled } }, signal),
    enabled: settled.trim() !== '',
    gcTime: 0,
  })
  const isCurrent = !isBlank && settled === source
  return {
    preview: isCurrent ? data : undefined,
    error: isCurrent && !data ? error : null,
    isChecking: !isBlank && (!isCurrent || isFetching),
    again: refetch,
  }
}
