import { z } from 'zod'

/** Query of every list: search, sort (`name`, or `-name` downwards), and the cursor that the page before gave. */
export const listQuery = <const S extends readonly [string, ...string[]]>(sorts: S) =>
  z.object({
    q: z.string().trim().max(100).optional(),
    sort: z.enum(sorts.flatMap((name) => [name, `-${name}`] as const)).default(sorts[0]),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(25),
    format: z.enum(['json', 'csv']).optional(),
    lang: z.enum(['fr', 'en']).optional(),
  })

/** One page of a list. `next` is the cursor of the page after, `total` the number of rows on all pages. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int() })
