import { ChevronRight } from 'lucide-react'
import { type ComponentProps, type RefObject, useEffect, useRef, useState } from 'react'

/** Whether something is hidden beyond the far edge, as it is scrolled and sized now. */
const useHasMore = (frame: RefObject<HTMLDivElement | null>): boolean => {
  const [hasMore, setHasMore] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const look = () => setHasMore(element.scrollWidth - element.clientWidth - Math.abs(element.scrollLeft) > 1)
    const sizes = new ResizeObserver(look)
    for (const sized of [element, ...element.children]) sizes.observe(sized)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [frame])
  return hasMore
}

/** What is wider than its place scrolls within it, and its edge says that there is more. */
export const ScrollFrame = ({ className = '', ...props }: ComponentProps<'div'>) => {
  const frame = useRef<HTMLDivElement>(null)
  const hasMore = useHasMore(frame)
  return (
    <div className="relative">
      <div ref={frame} {...props} className={`overflow-x-auto ${className}`} />
      {hasMore && (
        <div
          aria-hidden
          className="no-print pointer-events-none absolute inset-y-px end-px flex w-16 items-center justify-end rounded-e-xl bg-linear-to-l from-surface to-transparent pe-1.5"
        >
          <span className="grid size-8 place-items-center rounded-full border border-border bg-surface text-accent shadow-surface">
            <ChevronRight className="size-5" />
          </span>
        </div>
      )}
    </div>
  )
}
