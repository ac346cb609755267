import { z } from 'zod'
import type { Locale, RefusalCode } from '../domain/refusals.ts'
import { cleanName, nameProblem } from '../domain/text.ts'

/** A refusal code carried by a schema, which the server turns into the phrase next to the field. */
export function refusing(code: RefusalCode): { params: { refusal: RefusalCode } } {
  return { params: { refusal: code } }
}

export const id = z.uuid()
export const version = z.int().min(1)

/** RFC 3339 on the wire, a date in the code. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

/** A calendar day of the institution's time zone: `2026-11-21`. */
export const day = z.iso.date()

/** One line that a person typed: cleaned, without controls or text-direction tricks. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => nameProblem(text) === undefined || nameProblem(text) === 'too_long', refusing('invalid_field'))
    .transform(cleanName)

/**
 * The name of a person, which mails quote in the institution's name: nothing in it that a mail program would turn into a
 * link or an address.
 */
export const personName = line(80).refine((name) => !/[<>@/\\]|:\S|\.\p{L}{2}/u.test(name), refusing('invalid_field'))

/** Several lines; line ends and tabs are kept, other control and text-direction characters refused. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !/[\p{Cc}\p{Bidi_Control}]/u.test(value.replace(/[\r\n\t]/g, '')), refusing('invalid_field'))

/** Whether the person asking may, and if not why, in his language (design §7). */
export const ability = z.union([
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), code: z.string(), reason: z.string() }),
])
export type Ability = z.infer<typeof ability>

export const locale = z.enum(['fr', 'en'] satisfies Locale[])
