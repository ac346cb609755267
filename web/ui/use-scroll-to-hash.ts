import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** A link to a part of a page (`#droits`) is followed once the page has loaded what it shows. */
export const useScrollToHash = (loaded: boolean): void => {
  const { hash } = useLocation()
  useEffect(() => {
    if (loaded && hash) document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [loaded, hash])
}
