import { Drawer } from '@heroui/react/drawer'
import { Menu, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { SideMenu } from './side-menu.tsx'

/** The left menu on narrow screens, behind a button. */
export const MenuDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="ghost"
        className="px-2 lg:hidden"
        aria-label={t('header.menu')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden className="size-6!" />
      </Button>
      <Drawer.Backdrop isOpen={open} onOpenChange={setOpen}>
        <Drawer.Content placement="left">
          <Drawer.Dialog aria-label={t('menu.label')}>
            <div className="mb-4 flex items-center justify-between">
              <p className="text-lg font-bold">{t('product')}</p>
              <Button
                variant="ghost"
                className="px-2"
                aria-label={t('header.closeMenu')}
                onClick={() => setOpen(false)}
              >
                <X aria-hidden />
              </Button>
            </div>
            <SideMenu onFollow={() => setOpen(false)} />
          </Drawer.Dialog>
        </Drawer.Content>
      </Drawer.Backdrop>
    </>
  )
}
