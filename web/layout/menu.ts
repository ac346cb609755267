import { BookOpen, Building2, FileText, House, LayoutGrid, LifeBuoy, type LucideIcon } from 'lucide-react'
import type { common } from '../messages/fr/common.ts'
import type { Session } from '../pages/auth/contract.ts'

export interface Entry {
  label: Exclude<keyof typeof common.menu, 'label'>
  to: string
  Icon: LucideIcon
}

/** Entries under a heading that is itself a way to `to` [H80]. */
export interface Heading extends Entry {
  entries: Entry[]
}

const home: Entry = { label: 'home', to: '/portal', Icon: House }
const help: Entry = { label: 'help', to: '/portal/help', Icon: LifeBuoy }

const institution: (Entry | Heading)[] = [
  home,
  { label: 'organizations', to: '/portal/organizations', Icon: Building2 },
  { label: 'agreements', to: '/portal/agreements', Icon: FileText },
  { label: 'services', to: '/portal/services', Icon: LayoutGrid },
  { label: 'terms', to: '/portal/terms', Icon: BookOpen },
  help,
]

const browse: Entry = { label: 'browseAgreements', to: '/portal/agreements', Icon: FileText }
const partner: (Entry | Heading)[] = [
  home,
  { label: 'agreements', to: '/portal/agreements', Icon: FileText, entries: [browse] },
  help,
]

const menus: Record<Session['side'], (Entry | Heading)[]> = { institution, partner, user: [home, help] }

export const menuOf = (side: Session['side']): (Entry | Heading)[] => menus[side]
