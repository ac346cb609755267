import { z } from 'zod'
import { line } from './fields.ts'

const MAX_DOCUMENT_BYTES = 10_485_760

export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** A document, as raw `application/pdf` of 10 MB at most. */
export const pdf = bytes.refine((content) => content.length <= MAX_DOCUMENT_BYTES)

export const fileName = line(150)
