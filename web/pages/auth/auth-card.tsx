import type { ReactNode } from 'react'
import { usePageHeading } from '../../ui/use-page-heading.ts'

interface AuthCardProps {
  title: string
  intro?: ReactNode
  /** Reading the rules of use takes more room than typing a password. */
  wide?: boolean
  children: ReactNode
}

/** One question on one sheet. */
export const AuthCard = ({ title, intro, wide, children }: AuthCardProps) => {
  const heading = usePageHeading(title)
  return (
    <div className={`mx-auto w-full ${wide ? 'max-w-3xl' : 'max-w-md'}`}>
      <div className="overflow-hidden rounded-2xl border border-border bg-surface shadow-[0_10px_40px_-18px_rgb(22_37_43/0.25)]">
        <div className="h-1 w-16 rounded-ee bg-(--highlight)" aria-hidden />
        <div className="space-y-6 p-6 sm:p-9">
          <div className="space-y-1.5">
            <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold">
              {title}
            </h1>
            {intro && <p className="text-muted">{intro}</p>}
          </div>
          {children}
        </div>
      </div>
    </div>
  )
}
