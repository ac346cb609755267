import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

type Tone = 'success' | 'info' | 'warning'
interface Message {
  id: number
  text: string
  tone: Tone
}

let message: Message | null = null
const listeners = new Set<() => void>()
const show = (next: Message | null) => {
  message = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says what just happened, on screen and to screen readers (WCAG 4.1.3), without moving the focus. */
export const announce = (text: string, tone: Tone = 'success'): void => show({ id: (message?.id ?? 0) + 1, text, tone })

const icons = { success: CircleCheck, info: Info, warning: TriangleAlert }
const colours = {
  success: 'border-success [&>svg]:text-success',
  info: 'border-accent [&>svg]:text-accent',
  warning: 'border-warning [&>svg]:text-warning',
}
/** Long enough to be read twice; it can also be closed. */
const shownForMs = 9_000

const Toast = ({ text, tone }: Message) => {
  const { t } = useTranslation()
  const Icon = icons[tone]
  return (
    <div
      className={`pointer-events-auto flex max-w-lg items-start gap-3 rounded-xl border-s-4 bg-surface p-4 shadow-overlay ${colours[tone]}`}
    >
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden />
      <p className="text-[0.9375rem]">{text}</p>
      <button
        type="button"
        className="button button--ghost button--sm -m-1.5 px-2"
        aria-label={t('close')}
        onClick={() => show(null)}
      >
        <X aria-hidden />
      </button>
    </div>
  )
}

export const Announcements = () => {
  const current = useSyncExternalStore(subscribe, () => message)
  useEffect(() => {
    if (!current) return
    const timer = setTimeout(() => show(null), shownForMs)
    return () => clearTimeout(timer)
  }, [current])
  return (
    <div
      role="status"
      // An open dialog hides the rest of the page from screen readers, but not this.
      data-react-aria-top-layer="true"
      className="no-print pointer-events-none fixed inset-x-4 bottom-6 z-(--z-index-toast) flex justify-center md:justify-end"
    >
      {current && <Toast key={current.id} {...current} />}
    </div>
  )
}
