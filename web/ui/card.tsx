import { type ReactNode, useId } from 'react'

interface CardProps {
  title?: string
  intro?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A white sheet with an optional h2: a section of a page. */
export const Card = ({ title, intro, actions, children }: CardProps) => {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className="rounded-xl border border-border bg-surface p-5 shadow-surface md:p-7"
    >
      {(title || actions) && (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-3 md:flex-nowrap">
          <div className="space-y-1">
            <h2 id={id} className="text-lg font-semibold">
              {title}
            </h2>
            {intro && <div className="max-w-prose text-muted">{intro}</div>}
          </div>
          {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
