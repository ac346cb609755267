import { NavLink } from 'react-router'

const tabClass = ({ isActive }: { isActive: boolean }) =>
  `flex h-full min-h-11 items-center border-b-2 px-3 font-semibold max-sm:justify-center max-sm:text-center max-sm:text-sm sm:px-4 ${isActive ? 'border-accent text-accent' : 'border-transparent text-muted hover:border-border hover:text-foreground'}`

interface LinkTabsProps {
  /** What they are tabs of, said to screen readers. */
  label: string
  tabs: { to: string; label: string }[]
}

/** Pages that belong together, each with its address. */
export const LinkTabs = ({ label, tabs }: LinkTabsProps) => (
  <nav aria-label={label} className="no-print border-b border-border">
    <ul className="-mb-px flex">
      {tabs.map((tab) => (
        <li key={tab.to} className="max-sm:flex-1">
          <NavLink to={tab.to} end className={tabClass}>
            {tab.label}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
)
