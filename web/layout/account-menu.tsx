import { Button } from '@heroui/react/button'
import { Dropdown } from '@heroui/react/dropdown'
import { Label } from '@heroui/react/label'
import { ChevronDown, CircleUser, LogOut, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '../paths.ts'
import { signOut, useSession } from './session.ts'

/** The signed-in person, with « Mon compte » and « Se déconnecter ». */
export const AccountMenu = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { user, organizationName } = useSession()
  const name = `${user.firstName} ${user.lastName}`
  const leave = async () => {
    await signOut()
    navigate(paths.login)
  }
  return (
    <Dropdown>
      <Button variant="ghost" aria-label={t('header.person', { name })} className="max-w-64 px-2 lg:max-w-96">
        <CircleUser aria-hidden className="size-6!" />
        <span className="flex min-w-0 flex-col items-start leading-tight max-md:hidden">
          <span className="max-w-40 truncate lg:max-w-72">{name}</span>
          {organizationName && (
            <span className="max-w-40 truncate text-xs lg:max-w-72 font-normal text-muted">{organizationName}</span>
          )}
        </span>
        <ChevronDown aria-hidden />
      </Button>
      <Dropdown.Popover placement="bottom end">
        <Dropdown.Menu aria-label={t('header.person', { name })}>
          <Dropdown.Item id="account" href={paths.account} textValue={t('header.account')}>
            <UserRound className="size-4" aria-hidden />
            <Label>{t('header.account')}</Label>
          </Dropdown.Item>
          <Dropdown.Item id="logout" textValue={t('header.logout')} onAction={leave}>
            <LogOut className="size-4" aria-hidden />
            <Label>{t('header.logout')}</Label>
          </Dropdown.Item>
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  )
}
