import type { ComponentType, ReactNode } from 'react'
import type { ResponseOf } from '../../../../src/contract/route.ts'
import type { startApp, startPasskey } from '../../../../src/contract/second-factor.ts'
import type { Stage } from '../../../../src/domain/stage.ts'

interface FrameProps {
  title: string
  intro?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** The sheet around each step: alone on the page before the portal opens, a page of the portal in « Mon compte ». */
export type Frame = ComponentType<FrameProps>

export type PreparedApp = ResponseOf<typeof startApp>
export type PasskeyOptions = ResponseOf<typeof startPasskey>['options']

/** What comes with the first factor, shown this once. */
export interface Added {
  stage: Stage
  recoveryCodes: string[] | null
}
