import {
  BellRing,
  BookOpen,
  Building2,
  ChartColumn,
  CirclePause,
  ClipboardCheck,
  Database,
  FileText,
  Gauge,
  History,
  House,
  IdCard,
  KeyRound,
  Landmark,
  LayoutGrid,
  LifeBuoy,
  LogIn,
  type LucideIcon,
  MessageCircleQuestionMark,
  MessagesSquare,
  MoonStar,
  ScrollText,
  Settings,
  ShieldAlert,
  Split,
  UserCog,
  Users,
} from 'lucide-react'
import type { common } from '../messages/fr/common.ts'
import { paths } from '../paths.ts'
import type { Session } from './session.ts'

export interface Entry {
  label: Exclude<keyof typeof common.menu, 'label'>
  to: string
  Icon: LucideIcon
}

/** Entries under a heading that is itself a way to `to` [H80]. */
export interface Heading extends Entry {
  entries: Entry[]
}

const home: Entry = { label: 'home', to: paths.home, Icon: House }
const help: Entry = { label: 'help', to: paths.help, Icon: LifeBuoy }

const unusedRights: Entry = { label: 'unusedRights', to: paths.unused, Icon: MoonStar }

const externalAccounts: Entry = { label: 'externalAccounts', to: paths.externalAccounts, Icon: Database }

const past: Entry = { label: 'past', to: paths.past, Icon: History }

/** What the institution watches over [H05]: each list adds its line. */
const supervision: Heading = {
  label: 'supervision',
  to: paths.dashboard,
  Icon: ShieldAlert,
  entries: [
    { label: 'dashboard', to: paths.dashboard, Icon: ChartColumn },
    { label: 'alerts', to: paths.alerts, Icon: BellRing },
    { label: 'inquiries', to: paths.inquiries, Icon: MessagesSquare },
    { label: 'reviews', to: paths.reviews, Icon: ClipboardCheck },
    { label: 'suspensions', to: paths.suspensions, Icon: CirclePause },
    { label: 'journal', to: paths.journal, Icon: ScrollText },
    past,
    { label: 'limits', to: paths.nearLimits, Icon: Gauge },
    { label: 'duties', to: paths.dutyConflicts, Icon: Split },
    { label: 'passwordDemands', to: paths.passwordDemands, Icon: KeyRound },
    unusedRights,
    { label: 'accessLog', to: paths.accessLog, Icon: LogIn },
  ],
}

const institution: (Entry | Heading)[] = [
  home,
  { label: 'organizations', to: paths.organizations, Icon: Building2 },
  { label: 'agreements', to: paths.agreements, Icon: FileText },
  { label: 'people', to: paths.people, Icon: Users },
  { label: 'why', to: paths.why, Icon: MessageCircleQuestionMark },
  { label: 'overrides', to: paths.overrides, Icon: ShieldAlert },
  supervision,
  { label: 'services', to: paths.services, Icon: LayoutGrid },
  externalAccounts,
  { label: 'terms', to: paths.terms, Icon: BookOpen },
  { label: 'settings', to: paths.settings, Icon: Settings },
  help,
]

const browse: Entry = { label: 'browseAgreements', to: paths.agreements, Icon: FileText }
const partner: (Entry | Heading)[] = [
  home,
  { label: 'agreements', to: paths.agreements, Icon: FileText, entries: [browse, unusedRights] },
  { label: 'questions', to: paths.inquiries, Icon: MessagesSquare },
  { label: 'reviews', to: paths.reviews, Icon: ClipboardCheck },
  { label: 'journal', to: paths.journal, Icon: ScrollText },
  past,
  help,
]

const root: Entry[] = [home, { label: 'institutions', to: paths.institutions, Icon: Landmark }, externalAccounts, help]

const menus: Record<Session['menu'], (Entry | Heading)[]> = { root, institution, partner, user: [home, help] }

/** What the module of administration has for him [C01, C13, C18]. */
const modules: Record<NonNullable<Session['administration']>, Entry> = {
  administrator: { label: 'administration', to: paths.administration, Icon: UserCog },
  user: { label: 'ownCharacteristics', to: paths.ownCharacteristics, Icon: IdCard },
}

export const menuOf = ({ menu, administration }: Session): (Entry | Heading)[] =>
  menus[menu].flatMap((entry) => (entry === help && administration ? [modules[administration], help] : [entry]))
