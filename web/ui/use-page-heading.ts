import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'

let announcedPath: string | null = null

/**
 * Names the document after the page and, after a navigation or a step, moves the focus to its h1 so that it is read aloud.
 * The very first page is left alone: the browser announces it itself.
 */
export const usePageHeading = (title: string | undefined): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const { t } = useTranslation()
  const product = t('product')
  useEffect(() => {
    if (title === undefined) return
    document.title = `${title} – ${product}`
    const isOther = announcedPath !== pathname
    // The step before took with it what had the focus.
    const isLost = document.activeElement === document.body
    if (announcedPath !== null && (isOther || isLost)) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    announcedPath = pathname
  }, [title, pathname, product])
  return heading
}
