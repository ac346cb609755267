import { Copy } from 'lucide-react'
import { announce } from './announce.tsx'
import { Button, type Size } from './button.tsx'

interface CopyButtonProps {
  text: string
  /** The verb: « Copier », « Copier la clé ». */
  label: string
  /** What it copies, where several stand on one page. */
  named?: string
  copied: string
  notCopied: string
  size?: Size
}

/** Puts a value into the clipboard, and says whether it could. */
export const CopyButton = ({ text, label, named, copied, notCopied, size }: CopyButtonProps) => {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => announce(copied),
      () => announce(notCopied, 'warning'),
    )
  return (
    <Button size={size} aria-label={named} icon={<Copy aria-hidden />} onClick={copy}>
      {label}
    </Button>
  )
}
