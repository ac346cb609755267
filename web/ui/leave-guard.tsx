import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface LeaveGuardProps {
  /** Something would be lost. */
  when: boolean
  title: string
  text: string
  confirm: string
}

/** Asks before leaving a page whose changes are not saved; the browser asks in its own words when it is closed. */
export const LeaveGuard = ({ when, title, text, confirm }: LeaveGuardProps) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  )
  // Going back is carried out later by the browser: to reset the blocker meanwhile would stop it.
  const leaving = useRef(false)
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
  const stay = () => {
    if (!leaving.current) blocker.reset?.()
  }
  const leave = async () => {
    leaving.current = true
    blocker.proceed?.()
  }
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      onClose={stay}
      title={title}
      confirm={confirm}
      danger
      onConfirm={leave}
    >
      <p>{text}</p>
    </ConfirmDialog>
  )
}
