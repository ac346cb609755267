import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

const chips: Record<Tone, string> = {
  neutral: 'chip--default',
  accent: 'chip--accent',
  success: 'chip--success',
  warning: 'chip--warning',
  danger: 'chip--danger',
}

/** A state in a word; the dot repeats the colour, the word carries the meaning. */
export const Status = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`chip chip--soft whitespace-nowrap ${chips[tone]}`}>
    <span className="size-1.5 rounded-full bg-current" aria-hidden />
    {children}
  </span>
)

/** A short label without a state (a service's code, a profile). */
export const Badge = ({ children }: { children: ReactNode }) => (
  <span className="chip chip--soft chip--default">{children}</span>
)
