export interface FieldProblem {
  field: string
  code: string
  detail: string
}

export interface ProblemBody {
  type?: string
  title: string
  status: number
  detail?: string
  code: string
  errors?: FieldProblem[]
  current?: unknown
}

/** A refusal of the API (RFC 9457), or `code: 'unreachable'` with status 0 when nothing answered. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: FieldProblem[]
  /** With `stale_version`: the object as someone else left it. */
  readonly current: unknown

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.detail = body.detail ?? body.title
    this.errors = body.errors ?? []
    this.current = body.current
  }

  /** Nothing answered, or the service or its database is away: trying again is worth it. */
  get isOutage(): boolean {
    return this.status === 0 || [502, 503, 504].includes(this.status)
  }

  /** The session ended, or never was. */
  get isSignedOut(): boolean {
    return this.status === 401
  }

  get isStale(): boolean {
    return this.code === 'stale_version'
  }
}
