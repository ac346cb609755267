/** A refusal's HTTP status, and what a person reads. Braces quote a parameter of the refusal. */
export type Phrase = { status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503; fr: string; en: string }
