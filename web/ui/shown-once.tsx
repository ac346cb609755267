import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'

interface ShownOnceProps {
  secret: string
  /** What it is called. */
  label: string
  title: string
  /** That it is shown this once. */
  once: string
  copy: { label: string; copied: string; notCopied: string }
  /** What to do with it. */
  children: ReactNode
}

/** The one time that a secret is on a screen. */
export const ShownOnce = ({ secret, label, title, once, copy, children }: ShownOnceProps) => (
  <div className="space-y-5">
    <Notice kind="warning" role="status" title={title}>
      <p>{once}</p>
    </Notice>
    <div className="space-y-2">
      <p className="label">{label}</p>
      <code className="block rounded-field border border-border bg-surface-secondary px-3 py-2.5 text-sm wrap-anywhere select-all">
        {secret}
      </code>
      <CopyButton text={secret} {...copy} />
    </div>
    {children}
  </div>
)
