import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/access-log.ts'
import { DECISION_PHRASES, decisionPhrase } from '../../domain/decision-phrases.ts'
import { PHRASES } from '../../domain/refusal-phrases.ts'
import { type Locale, type RefusalCode, refusalPhrase } from '../../domain/refusals.ts'
import { readAccesses } from '../../queries/access-log.ts'
import { accessLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function accessLogRoutes(app: FastifyInstance, { runner: { db } }: Deps): void {
  serve(app, contract.listAccesses, async ({ query, session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'access_log.read')
    const locale = query.lang ?? localeOf(request)
    const page = await readAccesses(db, { ...query, institutionId }, locale)
    const items = page.items.map((item) => ({
      ...item,
      reason: item.reason === null ? null : { code: item.reason, text: inWords(item.reason, locale) },
      labels: { kind: accessLabel(item.kind, locale) },
    }))
    return { ...page, items }
  })
}

/** Of a sign-in or of a decision: each has its own codes. One that is no more keeps its code. */
function inWords(code: string, locale: Locale): string {
  if (isOf(DECISION_PHRASES, code)) return decisionPhrase(code, locale, {})
  return isOf(PHRASES, code) ? refusalPhrase({ code: code as RefusalCode }, locale) : code
}

const isOf = <T extends object>(phrases: T, code: string): code is Extract<keyof T, string> =>
  Object.hasOwn(phrases, code)
