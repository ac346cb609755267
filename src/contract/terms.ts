import { z } from 'zod'
import { ability, day, id, instant, text } from './fields.ts'
import { route } from './route.ts'

const tag = 'Règles d’usage'

/** [H16, H28] A text in both languages. */
const body = text(50_000).pipe(z.string().trim().min(1))
const terms = z.object({ id, version: z.int(), bodyFr: z.string(), bodyEn: z.string(), publishesAt: instant })

const termsFields = z.object({ bodyFr: body, bodyEn: body, /** Today is at once. */ publishesOn: day })

export const listTerms = route({
  method: 'GET',
  path: '/api/terms',
  summary: 'Les versions des règles d’usage, de la plus récente à la plus ancienne',
  tag,
  access: 'signed_in',
  response: z.object({
    items: z.array(
      terms.extend({
        status: z.enum(['planned', 'current', 'replaced']),
        acceptedCount: z.int(),
        abilities: z.object({ change: ability }),
      }),
    ),
    abilities: z.object({ publish: ability }),
  }),
})

/** The rules in force in the reader's institution: read and printed by anyone [H16]. */
export const getCurrentTerms = route({
  method: 'GET',
  path: '/api/terms/current',
  summary: 'Les règles d’usage en vigueur',
  tag,
  access: 'any_stage',
  response: z.object({ terms: terms.nullable() }),
})

export const publishTerms = route({
  method: 'POST',
  path: '/api/terms',
  summary: 'Publier une nouvelle version des règles d’usage',
  tag,
  access: 'signed_in',
  status: 201,
  body: termsFields,
  response: z.object({ id, version: z.int() }),
})

/** Only before its date: what has been published stays as it was. */
export const replacePlannedTerms = route({
  method: 'PUT',
  path: '/api/terms/:termsId',
  summary: 'Remplacer une version prévue, avant sa date',
  tag,
  access: 'signed_in',
  params: z.object({ termsId: id }),
  body: termsFields,
  response: z.object({ id, version: z.int() }),
})
