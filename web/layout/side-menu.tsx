import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { type Entry, type Heading, menuOf } from './menu.ts'
import { useSession } from './session.ts'

const linkClass = ({ isActive }: { isActive: boolean }) =>
  `flex min-h-11 items-center gap-3 rounded-field px-3 py-2 text-[0.9375rem] ${isActive ? 'bg-accent-soft font-semibold text-accent' : 'hover:bg-default'}`

/** A group is reached through its convention, though its address does not say so. */
const isWithin = (entry: Entry, pathname: string) =>
  entry.to === paths.agreements && pathname.startsWith(paths.group(''))

const MenuLink = ({ entry, onFollow }: { entry: Entry; onFollow?: () => void }) => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const within = isWithin(entry, pathname)
  return (
    <NavLink
      to={entry.to}
      end={entry.to === paths.home}
      className={({ isActive }) => linkClass({ isActive: isActive || within })}
      onClick={onFollow}
    >
      <entry.Icon className="size-5 shrink-0" aria-hidden />
      {t(`menu.${entry.label}`)}
    </NavLink>
  )
}

const MenuHeading = ({ heading, onFollow }: { heading: Heading; onFollow?: () => void }) => {
  const { t } = useTranslation()
  return (
    <>
      <Link
        to={heading.to}
        onClick={onFollow}
        className="mt-3 mb-1 flex min-h-8 items-center rounded-field px-3 text-xs font-semibold tracking-wider text-muted uppercase hover:text-foreground"
      >
        {t(`menu.${heading.label}`)}
      </Link>
      <ul className="mb-3">
        {heading.entries.map((entry) => (
          <li key={entry.label}>
            <MenuLink entry={entry} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The left menu: what it offers depends on who is signed in. */
export const SideMenu = ({ onFollow }: { onFollow?: () => void }) => {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <nav aria-label={t('menu.label')}>
      <ul className="space-y-1">
        {menuOf(session).map((entry) => (
          <li key={entry.label}>
            {'entries' in entry ? (
              <MenuHeading heading={entry} onFollow={onFollow} />
            ) : (
              <MenuLink entry={entry} onFollow={onFollow} />
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
