import { PHRASES } from './refusal-phrases.ts'

export type RefusalCode = keyof typeof PHRASES

/** Values that a phrase quotes: names, those of the catalogue in both languages, counts. */
export type RefusalParams = Readonly<Record<string, string | number | Readonly<Record<Locale, string>>>>

/**
 * Why something may not be done (design, idea 5): one value for the API's problem, the disabled button's reason, the
 * decision's context and the journal.
 */
export type Refusal = { code: RefusalCode; params?: RefusalParams; field?: string }

export type Locale = 'fr' | 'en'

/** Carries refusals out of a command; the runner's transaction is rolled back on the way. */
export class Refused extends Error {
  readonly refusals: readonly [Refusal, ...Refusal[]]
  /** What the other person saved meanwhile, for a conflict. */
  readonly current: unknown

  constructor(refusals: readonly [Refusal, ...Refusal[]], current?: unknown) {
    super(refusals.map((r) => r.code).join(', '))
    this.name = 'Refused'
    this.refusals = refusals
    this.current = current
  }
}

/** Stops a command. `field` names the input it is about, so that the form shows the phrase next to it. */
export function refuse(code: RefusalCode, about: { field?: string; params?: RefusalParams } = {}): never {
  throw new Refused([{ code, ...about }])
}

export function refusalStatus(refusal: Refusal): number {
  return PHRASES[refusal.code].status
}

export function refusalPhrase(refusal: Refusal, locale: Locale): string {
  const params: RefusalParams = refusal.params ?? {}
  return PHRASES[refusal.code][locale].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return typeof value === 'object' ? value[locale] : String(value)
  })
}
