import { useTranslation } from 'react-i18next'

interface WordmarkProps {
  institution: string | null | undefined
}

/** The product's sign, its name and the institution's. */
export const Wordmark = ({ institution }: WordmarkProps) => {
  const { t } = useTranslation()
  return (
    <span className="flex items-center gap-3">
      <img src="/icon.svg" alt="" className="size-9 shrink-0 object-contain" />
      <span className="flex flex-col leading-tight">
        <span className="font-bold tracking-tight">{t('product')}</span>
        {institution && <span className="text-[0.8125rem] text-muted max-sm:hidden">{institution}</span>}
      </span>
    </span>
  )
}
