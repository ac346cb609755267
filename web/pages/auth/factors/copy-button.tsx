import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../ui/announce.tsx'
import { Button } from '../../../ui/button.tsx'

interface CopyButtonProps {
  text: string
  label: string
  /** Said once it is copied. */
  done: string
}

export const CopyButton = ({ text, label, done }: CopyButtonProps) => {
  const { t } = useTranslation('factors')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => announce(done),
      () => announce(t('notCopied'), 'warning'),
    )
  return (
    <Button icon={<Copy aria-hidden />} onClick={copy}>
      {label}
    </Button>
  )
}
