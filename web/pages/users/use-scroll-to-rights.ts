import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** « Voir les droits » leads to the rights of the page, which are there only once it has loaded. */
export const useScrollToRights = (loaded: boolean): void => {
  const { hash } = useLocation()
  useEffect(() => {
    if (loaded && hash === '#droits') document.getElementById('droits')?.scrollIntoView()
  }, [loaded, hash])
}
