import {
  BellRing,
  Building2,
  CalendarClock,
  CirclePause,
  ClipboardCheck,
  ClipboardX,
  FileText,
  Gauge,
  type LucideIcon,
  MessageCircleWarning,
  MessagesSquare,
  MoonStar,
  Users,
} from 'lucide-react'
import type { FIGURES } from '../../../src/contract/dashboard.ts'
import { paths } from '../../paths.ts'

export type FigureName = (typeof FIGURES)[number]

interface Shown {
  /** The list whose rows it counts. */
  to: string
  Icon: LucideIcon
  /** Asks for something to be done as soon as there is one. */
  isWarning?: true
}

/** A figure of the contract without its line here does not compile. */
export const shown: Record<FigureName, Shown> = {
  partners: { to: `${paths.organizations}?standing=running`, Icon: Building2 },
  agreements: { to: `${paths.agreements}?status=running`, Icon: FileText },
  ending: { to: `${paths.agreements}?status=ending`, Icon: CalendarClock },
  users: { to: `${paths.people}?state=open`, Icon: Users },
  sleeping: { to: paths.unused, Icon: MoonStar },
  limits: { to: paths.nearLimits, Icon: Gauge, isWarning: true },
  suspended: { to: `${paths.suspensions}?state=running`, Icon: CirclePause },
  alerts: { to: `${paths.alerts}?state=open`, Icon: BellRing, isWarning: true },
  openInquiries: { to: `${paths.inquiries}?state=open`, Icon: MessagesSquare },
  openReviews: { to: `${paths.reviews}?state=open`, Icon: ClipboardCheck },
  overdueReviews: { to: `${paths.reviews}?state=overdue`, Icon: ClipboardX, isWarning: true },
  overdueInquiries: { to: `${paths.inquiries}?state=overdue`, Icon: MessageCircleWarning, isWarning: true },
}
