import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode, Ref } from 'react'

const kinds = {
  info: { Icon: Info, colours: 'bg-accent-soft text-accent-soft-foreground' },
  success: { Icon: CircleCheck, colours: 'bg-success-soft text-success-soft-foreground' },
  warning: { Icon: TriangleAlert, colours: 'bg-warning-soft text-warning-soft-foreground' },
  danger: { Icon: CircleAlert, colours: 'bg-danger-soft text-danger-soft-foreground' },
}

interface NoticeProps {
  kind: keyof typeof kinds
  title: string
  children?: ReactNode
  /** `alert` interrupts a screen reader: for what appears after an action; leave it out for what was there from the start. */
  role?: 'alert' | 'status'
  ref?: Ref<HTMLDivElement>
}

/** A framed remark: information, success, warning, or what went wrong. */
export const Notice = ({ kind, title, children, role, ref }: NoticeProps) => {
  const { Icon, colours } = kinds[kind]
  return (
    <div ref={ref} tabIndex={-1} role={role} className={`flex gap-3 rounded-xl p-4 text-[0.9375rem] ${colours}`}>
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  )
}
