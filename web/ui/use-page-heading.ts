import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'

let announcedPath: string | null = null

/**
 * Names the document after the page and, after a navigation, moves the focus to its h1 so that it is read aloud.
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
    if (announcedPath !== null && announcedPath !== pathname) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    announcedPath = pathname
  }, [title, pathname, product])
  return heading
}
